import type { Connection } from 'vscode-languageserver';
import { rankOfPage, unfinishedWork } from '../core/rules/unfinished';
import {
  UNFINISHED_PAGE,
  UNFINISHED_WORK,
  type UnfinishedInventory,
  type UnfinishedItem,
  type UnfinishedPage,
} from '../protocol';
import type { ClosedPages, JudgedPage, PageFollower } from './closed-pages';
import { guarded } from './feature';
import { reportWalk, type WalkParams } from './workspace-check';

/** Tells the editor what is unfinished, page by page, once it has asked. */
export class Inventory implements PageFollower {
  /** What the editor knows of each page with unfinished work, as JSON. */
  readonly #sent = new Map<string, string>();
  #asked = false;

  constructor(private readonly connection: Connection) {}

  /** @param checkOpen judges the pages that are open, so that {@link Inventory.judged} hears of them */
  answer(closed: ClosedPages, checkOpen: () => void): void {
    this.connection.onRequest(
      UNFINISHED_WORK,
      guarded(this.connection, async ({ workDoneToken }: WalkParams, token) => {
        this.#asked = true;
        this.#sent.clear();
        checkOpen();
        const walk = await closed.follow(this, token, reportWalk(this.connection, workDoneToken));
        return walk && ({ files: walk.files } satisfies UnfinishedInventory);
      }),
    );
  }

  judged(uri: string, page: JudgedPage | null): void {
    if (!this.#asked) return;
    const work = page ? itemsOf(page) : [];
    const json = work.length > 0 ? JSON.stringify(work) : undefined;
    if (this.#sent.get(uri) === json) return;
    if (json === undefined) this.#sent.delete(uri);
    else this.#sent.set(uri, json);
    const params: UnfinishedPage = { uri, rank: rankOfPage(page?.path ?? null), work };
    void this.connection.sendNotification(UNFINISHED_PAGE, params);
  }
}

function itemsOf({ findings, text, positions }: JudgedPage): UnfinishedItem[] {
  return findings.flatMap((finding) => {
    const work = unfinishedWork(finding, text);
    const { rule, severity, message } = finding;
    return work ? { ...work, rule, severity, message, range: positions.range(finding) } : [];
  });
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { Page } from '../src/core/page/page';
import { Checker } from '../src/core/rules/checker';
import { Configuration } from '../src/core/rules/configuration';
import { RULES } from '../src/core/rules/index';
import { loadSite } from '../src/core/site/load';
import type { Site } from '../src/core/site/model';
import { summarise } from '../src/core/site/summary';
import { NodeFiles } from '../src/node/files';
import { SiteFiles } from '../src/node/site-files';
import type { Corpus } from './corpus';
import { MarkdownService } from './peers/markdown-service';

const KEYSTROKES = 120;

/** Pages at least of the small site that the cost of a keystroke is compared in. */
const FEW_PAGES = 25;

/** Work of one keystroke in milliseconds, ours and that of VS Code's Markdown language service, in turns on the same texts. */
export interface KeystrokeTimes {
  readonly file: string;
  /** With the whole site in memory. */
  readonly ours: readonly number[];
  /** With a small site in memory: the page's own guide. */
  readonly inFew: readonly number[];
  /** How many pages that has. */
  readonly few: number;
  readonly peer: readonly number[];
}

/** A writer's session on one page of a site: what the language server does for a keystroke. */
class Typing {
  readonly #checker = new Checker(RULES, (rule, _path, error) => {
    throw new Error(`${rule} failed`, { cause: error });
  });
  #page: Page;

  constructor(
    readonly site: Site,
    readonly file: string,
    text: string,
  ) {
    this.#page = Page.parse(text);
    this.#check();
  }

  get text(): string {
    return this.#page.text;
  }

  /** Types a letter, takes the page's facts anew, brings the site up to date and finds everything that is to be found on the page. */
  type(at: number): void {
    this.#page = this.#page.edited({ from: at, to: at, text: 'x' });
    this.#check();
  }

  /** Where a letter can go: behind the front matter. */
  placeNear(at: number): number {
    return Math.max(this.#page.bodyStart + 10, this.#page.text.indexOf(' ', at));
  }

  #check(): void {
    const { site, file } = this;
    const summary = summarise(file, this.#page);
    site.update([{ kind: 'page', path: file, summary }]);
    this.#checker.check(this.#page, { path: file, site, configuration: Configuration.default, summary });
  }
}

/** The site of a corpus; of its pages only those that `takes` lets in. */
export function siteOf(corpus: Corpus, takes: (file: string) => boolean = () => true): Promise<Site> {
  const files = new SiteFiles(new NodeFiles(path.dirname(corpus.site)));
  const folder = path.basename(corpus.site);
  return loadSite(files, folder, async (file) => {
    const text = takes(file) ? await files.readText(`${folder}/${file}`) : null;
    return text === null ? null : summarise(file, Page.parse(text));
  });
}

/** The largest page of a corpus and one of middling size, by their paths. */
export function largestAndMedian({ site, files }: Corpus): [largest: string, median: string] {
  const size = (file: string) => fs.statSync(path.join(site, file)).size;
  const bySize = files.toSorted((a, b) => size(b) - size(a));
  return [bySize[0]!, bySize[Math.floor(bySize.length / 2)]!];
}

/** Types letters at places spread over a page; after each, ours takes all facts and findings anew and so does the peer. */
export async function measureKeystrokes(corpus: Corpus, file: string): Promise<KeystrokeTimes> {
  const absolute = path.join(corpus.site, file);
  const text = fs.readFileSync(absolute, 'utf8');
  const few = new Set(ownGuide(corpus.files, file));
  const service = await MarkdownService.create(corpus.site, new Map([[absolute, text]]));
  const all = new Typing(await siteOf(corpus), file, text);
  const small = new Typing(await siteOf(corpus, (path) => few.has(path)), file, text);
  await service.diagnose(absolute);

  const ours: number[] = [];
  const inFew: number[] = [];
  const peer: number[] = [];
  for (let i = 0; i < KEYSTROKES; i++) {
    const near = Math.floor(((i * 7919) % KEYSTROKES) * ((all.text.length - 1) / KEYSTROKES));
    const at = all.placeNear(near);
    // In turns: whoever comes first after the peer finds the processor's caches full of its data.
    const turns = [
      { typing: all, times: ours },
      { typing: small, times: inFew },
    ];
    for (const { typing, times } of i % 2 === 0 ? turns : turns.reverse()) {
      const start = performance.now();
      typing.type(at);
      times.push(performance.now() - start);
    }

    const peerStart = performance.now();
    service.edit(absolute, at, at, 'x');
    await service.diagnose(absolute);
    peer.push(performance.now() - peerStart);
  }
  return { file, ours, inFew, few: few.size, peer };
}

/**
 * The file's own guide, with others nearby until there are a few: a small site in which the page is all that it is. A snippet without the
 * sections that include it would have less to be judged by.
 */
function ownGuide(files: readonly string[], file: string): string[] {
  const common = (other: string): number => {
    let at = 0;
    while (at < other.length && other[at] === file[at]) at++;
    return at;
  };
  const guide = /^docs\/guides\/[^/]+\//.exec(file)?.[0];
  const own = guide === undefined ? 0 : files.filter((other) => other.startsWith(guide)).length;
  // The list of guides is what makes a guide of the folder.
  return [
    'docs/guides/index.md',
    ...files.toSorted((a, b) => common(b) - common(a)).slice(0, Math.max(own, FEW_PAGES)),
  ];
}

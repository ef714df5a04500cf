import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CannotRename, type FileEdit } from '../../../src/core/navigate/file-edits';
import { moveFiles } from '../../../src/core/navigate/move-files';
import { Moves, type Move } from '../../../src/core/navigate/moves';
import { renameableHeading, renameHeading } from '../../../src/core/navigate/rename-heading';
import { Page } from '../../../src/core/page/page';
import { applyEdits } from '../../../src/core/rules/edits';
import { loadSite } from '../../../src/core/site/load';
import type { Site } from '../../../src/core/site/model';
import { NAVIGATION_FILE } from '../../../src/core/site/navigation';
import type { SiteChange } from '../../../src/core/site/site';
import { summarise } from '../../../src/core/site/summary';
import { NodeFiles } from '../../../src/node/files';
import { corpusSite } from '../../support/corpus';

/** The real docs in memory, with what was changed in them. */
class Docs {
  readonly #texts = new Map<string, string | null>();

  private constructor(
    private readonly root: string,
    readonly site: Site,
  ) {}

  static async load(root: string): Promise<Docs> {
    const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
    const files = new NodeFiles(path.dirname(root));
    const site = await loadSite(files, path.basename(root), async (file) =>
      summarise(file, Page.parse(read(file))),
    );
    return new Docs(root, site);
  }

  text(file: string): string | null {
    if (!this.#texts.has(file)) {
      const full = path.join(this.root, file);
      this.#texts.set(file, fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : null);
    }
    return this.#texts.get(file)!;
  }

  readonly read = (file: string) => Promise.resolve(this.text(file));

  /** Applies edits of files as they are called now, then moves. */
  apply(edits: readonly FileEdit[], moves: readonly Move[]): void {
    const changed = new Set(edits.map(({ file }) => file));
    const all = new Moves(this.site, moves);
    for (const file of changed) {
      const own = edits.filter((edit) => edit.file === file);
      this.#texts.set(file, applyEdits(this.text(file)!, own));
    }
    const changes: SiteChange[] = [];
    for (const [from, to] of all.files) {
      if (!this.site.pages.has(from)) {
        changes.push({ kind: 'file', path: from, exists: false }, { kind: 'file', path: to, exists: true });
        continue;
      }
      this.#texts.set(to, this.text(from));
      this.#texts.set(from, null);
      changes.push({ kind: 'page', path: from, summary: null });
      changed.delete(from);
      changed.add(to);
    }
    for (const file of changed) {
      const text = this.text(file)!;
      if (file === 'conductor.yml') changes.push({ kind: 'redirects', text });
      else if (file === NAVIGATION_FILE) changes.push({ kind: 'navigation', text });
      else changes.push({ kind: 'page', path: file, summary: summarise(file, Page.parse(text)) });
    }
    this.site.update(changes);
  }

  /** What a reader gets who follows each link of each page, in the pages' order. */
  verdicts(): Map<string, readonly Verdict[]> {
    const found = new Map<string, readonly Verdict[]>();
    for (const page of this.site.pages.values()) {
      const verdicts = page.links.map((link) => {
        const { verdict, finalRoute, anchorIn, asset } = this.site.resolve(link, page.path);
        const files = [finalRoute?.source, anchorIn, asset && `.vuepress/public${asset}`];
        return { verdict, files, address: finalRoute?.source ? '' : (finalRoute?.path ?? '') };
      });
      found.set(page.path, verdicts);
    }
    return found;
  }
}

interface Verdict {
  readonly verdict: string;
  /** Of the page that is shown, of the anchor, and the public one. */
  readonly files: readonly (string | null | undefined)[];
  /** Of a page that has no file. */
  readonly address: string;
}

/** Numbers from 0 to less than `below`, the same on every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** @param renamed the names that files have afterwards */
function assertSame(
  before: ReadonlyMap<string, readonly Verdict[]>,
  after: ReadonlyMap<string, readonly Verdict[]>,
  what: string,
  renamed: (file: string) => string = (file) => file,
): void {
  const show = ({ verdict, files, address }: Verdict, name: (file: string) => string) =>
    [verdict, address, ...files.map((file) => (file ? name(file) : ''))].join(' ');
  const differences: string[] = [];
  for (const [file, verdicts] of before) {
    const now = after.get(renamed(file));
    verdicts.forEach((verdict, i) => {
      const was = show(verdict, renamed);
      const is = now?.[i] ? show(now[i], (same) => same) : 'gone';
      if (was !== is) differences.push(`${file}, link ${i + 1}: ${was} -> ${is}`);
    });
    if (now?.length !== verdicts.length) differences.push(`${file}: another number of links`);
  }
  assert.deepEqual(differences.slice(0, 20), [], `${what} changed ${differences.length} links`);
  assert.equal(after.size, before.size, what);
}

describe('renaming and moving in the real docs', function () {
  this.timeout(60_000);
  let docs: Docs;

  before(async function () {
    const root = corpusSite();
    if (root === null) {
      console.log('    skipped: no corpus beside the project; set OKTA_DOCS_CORPUS');
      return this.skip();
    }
    docs = await Docs.load(root);
  });

  it('keeps all links as they are when 50 headings get another text', async () => {
    const next = random(50);
    const pages = [...docs.site.pages.values()].filter(({ headings }) => headings.some(({ id }) => id));
    // Few headings are linked to: every second one is chosen among them.
    const linked = [...docs.site.pages.values()].flatMap((page) =>
      page.links.flatMap((link) => {
        const { anchorIn, fragment } = docs.site.resolve(link, page.path);
        return anchorIn && fragment ? [{ file: anchorIn, id: fragment }] : [];
      }),
    );
    let links = 0;
    let before = docs.verdicts();
    for (let renamed = 0; renamed < 50;) {
      const target = renamed % 2 === 0 ? linked[next(linked.length)]! : null;
      const file = target?.file ?? pages[next(pages.length)]!.path;
      const page = Page.parse(docs.text(file)!);
      const heading = target
        ? page.headings.find(({ id }) => id === target.id)
        : page.headings[next(page.headings.length)];
      if (!heading) continue;
      if (!renameableHeading(page, heading.contentFrom)) continue;
      const newText = `Another name ${renamed}`;
      let edits: readonly FileEdit[];
      try {
        ({ edits } = await renameHeading(docs.site, file, page, heading.contentFrom, newText, docs.read));
      } catch (error) {
        // An id of its own goes with the text: no link could follow a heading that has none.
        if (error instanceof CannotRename) continue;
        throw error;
      }
      docs.apply(edits, []);
      const after = docs.verdicts();
      assertSame(before, after, `${file}: ${heading.slugText}`);
      before = after;
      renamed++;
      links += edits.length - 1;
    }
    assert.ok(links > 25, `links were changed: ${links}`);
  });

  it('keeps all links as they are when 20 pages, guides, frameworks and snippets move', async () => {
    const next = random(20);
    let edited = 0;
    let before = docs.verdicts();
    const kinds = [
      /^docs\/(?!guides\/).*\/index\.md$/,
      /^docs\/guides\/[^/]+\/index\.md$/,
      /^docs\/guides\/[^/]+\/main\/[^/]+\/[^/]+\.md$/,
    ];
    for (let count = 0; count < 20; count++) {
      const kind = kinds[count % 3]!;
      const files = [...docs.site.pages.keys()].filter((file) => kind.test(file));
      const file = files[next(files.length)]!;
      const folder = path.posix.dirname(file);
      const move: Move =
        count % 3 < 2
          ? { from: folder, to: `${path.posix.dirname(folder)}/moved-${count}` }
          : count % 2 === 0
            ? { from: folder, to: `${path.posix.dirname(folder)}/framework${count}` }
            : { from: file, to: `${folder}/snippet-${count}.md` };
      const plan = await moveFiles(docs.site, [move], docs.read);
      const moves = [move, ...plan.moves];
      const all = new Moves(docs.site, moves);
      docs.apply(plan.edits, moves);
      const after = docs.verdicts();
      assertSame(before, after, `${move.from} -> ${move.to}`, (path) => all.file(path));
      before = after;
      edited += plan.edits.length;
    }
    assert.ok(edited > 50, `edits were made: ${edited}`);
  });
});

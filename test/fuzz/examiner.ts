import assert from 'node:assert/strict';
import { engineScopes } from '../../src/core/engine/scopes';
import { pairs } from '../../src/core/page/block';
import { Page, type TextChange } from '../../src/core/page/page';
import { compareEngines } from '../../src/core/preview/compose';
import type { PreviewDocument } from '../../src/core/preview/document';
import { PreviewRenderer, type PageMark } from '../../src/core/preview/renderer';
import { RULES } from '../../src/core/rules';
import { Checker } from '../../src/core/rules/checker';
import { Configuration } from '../../src/core/rules/configuration';
import { applyEdits, mend } from '../../src/core/rules/edits';
import { silencingEdits } from '../../src/core/rules/silence';
import { SEVERITIES, type Finding, type Fix, type TextEdit } from '../../src/core/rules/rule';
import { Site } from '../../src/core/site/model';
import type { SiteChange } from '../../src/core/site/site';
import { summarise } from '../../src/core/site/summary';
import { dangers } from '../support/html-dangers';
import type { Draft } from './documents';

/** What was done in all, to be shown beside "no violation". */
export interface Counts {
  documents: number;
  characters: number;
  edits: number;
  findings: number;
  fixes: number;
  /** Findings that a comment was to silence. */
  ignored: number;
  safeFixes: number;
  /** Links and names that a fix mended, and that now lead to what the site doesn't have, which is reported with more weight. */
  judgedFurther: number;
  /** Places where what stood before and behind something that a fix took out reads as one thing now, which is reported. */
  joined: number;
  /** Slips elsewhere in the text that the finding had covered: what a fix mended was read as part of the same thing. */
  uncovered: number;
  previews: number;
}

/**
 * Holds documents to what the product promises of every text. Each document stands at the path of the page that it was made from, in the
 * site of all of them. Every method throws an AssertionError that says what is wrong.
 */
export class Examiner {
  readonly counts: Counts = {
    documents: 0,
    characters: 0,
    edits: 0,
    findings: 0,
    fixes: 0,
    ignored: 0,
    safeFixes: 0,
    judgedFurther: 0,
    joined: 0,
    uncovered: 0,
    previews: 0,
  };
  readonly #site = new Site();
  readonly #paths: readonly string[];
  readonly #originals: ReadonlyMap<string, SiteChange>;
  /** Takes findings over from text to text, as the server's does. */
  readonly #keeping = newChecker();
  readonly #renderer = new PreviewRenderer();

  /** @param pages texts of the site's pages, by their path relative to its root; @param others its other files */
  constructor(
    readonly pages: ReadonlyMap<string, string>,
    others: readonly SiteChange[] = [],
  ) {
    this.#paths = [...pages.keys()];
    this.#originals = new Map([...pages].map(([path, text]) => [path, pageChange(path, Page.parse(text))]));
    this.#site.update([...this.#originals.values(), ...others]);
  }

  /**
   * All properties of one document.
   * @param fully whether the preview is also rendered anew, and for both engines beside each other: most of the time of a document
   */
  examine(draft: Draft, fully = true): void {
    const path = this.#paths[draft.from] ?? 'docs/concepts/fuzzed/index.md';
    const { counts } = this;
    counts.documents++;
    counts.characters += draft.text.length;
    try {
      const page = this.#follow(draft, path);
      const findings = this.#judge(page, path);
      this.#fix(page, path, findings);
      this.#ignore(page, path, findings);
      this.#fixAll(page, path, findings);
      this.#show(page, path, findings, fully);
    } finally {
      this.#site.update([
        this.#originals.get(path) ?? { kind: 'page', path, summary: null },
        ...this.#restored.splice(0),
      ]);
    }
  }

  readonly #restored: SiteChange[] = [];

  /** Edit by edit, a page is what a fresh reading of its text gives, and so are its findings. */
  #follow({ base, changes, text }: Draft, path: string): Page {
    let page = Page.parse(base);
    this.#site.update([pageChange(path, page)]);
    for (const change of changes) {
      const next = page.edited(change);
      assert.equal(next.text, applyEdits(page.text, [{ ...change, newText: change.text }]));
      page = next;
      this.#site.update([pageChange(path, page)]);
      this.#check(this.#keeping, page, path);
      this.counts.edits++;
    }
    assert.equal(page.text, text);
    const fresh = Page.parse(text);
    assert.deepEqual(factsOf(page), factsOf(fresh), 'edited, the page is another than read anew');
    for (const { block } of page.blocks) {
      for (const { from, to } of pairs([...block.comments, ...block.code, ...block.markup]))
        assert.ok(
          0 <= from && from <= to && to <= block.text.length,
          `[${from}, ${to}] is outside of its block`,
        );
    }
    assert.deepEqual(summarise(path, page), summarise(path, fresh), 'the summaries differ');
    const kept = this.#check(this.#keeping, page, path);
    const anew = this.#check(newChecker(), fresh, path);
    assert.deepEqual(kept, anew, 'edited, the page has other findings than read anew');
    return page;
  }

  /** Findings and the edits of their fixes stay inside the text. */
  #judge(page: Page, path: string): readonly Finding[] {
    const findings = this.#check(this.#keeping, page, path);
    this.counts.findings += findings.length;
    for (const { rule, from, to, message, fixes } of findings) {
      assert.ok(0 <= from && from <= to && to <= page.text.length, `${rule} is outside of the text`);
      assert.ok(message.length > 0 && !message.includes('\n'), `${rule}: ${JSON.stringify(message)}`);
      assert.ok(fixes.filter(({ preferred }) => preferred).length <= 1, `${rule} prefers several fixes`);
      for (const fix of fixes) {
        assert.ok(fix.edits.length > 0, `${rule}: ${fix.title}: no edits`);
        for (const edit of fix.edits) {
          const { length } = edit.file === undefined ? page.text : (this.pages.get(edit.file) ?? '');
          assert.ok(0 <= edit.from && edit.from <= edit.to && edit.to <= length, `${rule}: ${fix.title}`);
        }
      }
    }
    return findings;
  }

  /** Each fix takes its finding away, and writes nothing that weighs more. */
  #fix(page: Page, path: string, findings: readonly Finding[]): void {
    for (const finding of findings) {
      for (const fix of finding.fixes) {
        this.counts.fixes++;
        this.#fixed(page, path, findings, finding, fix);
      }
    }
  }

  #fixed(page: Page, path: string, findings: readonly Finding[], finding: Finding, fix: Fix): void {
    const own = fix.edits.filter(({ file }) => file === undefined);
    const after = fix.edits.length === own.length ? page.edited(...asChange(page.text, own)) : page;
    const changes = [pageChange(path, after)];
    for (const file of new Set(fix.edits.flatMap((edit) => edit.file ?? []))) {
      const text = applyEdits(
        this.pages.get(file)!,
        fix.edits.filter((edit) => edit.file === file),
      );
      changes.push(pageChange(file, Page.parse(text)));
      this.#restored.push(this.#originals.get(file)!);
    }
    this.#site.update(changes);
    const left = this.#check(this.#keeping, after, path);
    this.#site.update([pageChange(path, page), ...this.#restored.splice(0)]);

    const where = `${finding.rule} at ${finding.from}: ${fix.title}`;
    const moved = new Moved(own);
    // Findings that were there before, wherever the fix moved them to, are none that it left or brought. Where the text in front of one went,
    // it may begin elsewhere.
    const others = findings.filter((other) => other !== finding);
    const weight = SEVERITIES.indexOf(finding.severity);
    for (const now of left) {
      const known = others.findIndex(
        ({ rule, from, to }) => rule === now.rule && (moved.isAt(from, now.from) || moved.isAt(to, now.to)),
      );
      if (known >= 0) {
        others.splice(known, 1);
        continue;
      }
      if (moved.isStill(finding, now))
        assert.fail(`${where}: the finding is still there: ${JSON.stringify(after.text)}`);
      if (SEVERITIES.indexOf(now.severity) >= weight) continue;
      // What a comment silenced may show once the comment, or its line, is another one.
      if (page.text.includes('okta-docs-')) continue;
      if (SITE_RULES.has(now.rule)) this.counts.judgedFurther++;
      else if (own.some((edit) => edit.newText.trim() === '' && moved.isAcross(edit, now)))
        this.counts.joined++;
      else if (!own.some((edit) => edit.newText !== '' && moved.isAcross(edit, now))) this.counts.uncovered++;
      else
        assert.fail(
          `${where}: brings ${now.rule} (${now.severity}) at ${now.from}: ${JSON.stringify(after.text)}`,
        );
    }
  }

  /** What a comment silences is reported no more. */
  #ignore(page: Page, path: string, findings: readonly Finding[]): void {
    for (const finding of findings) {
      const silencing = silencingEdits(page, finding);
      if (!silencing) continue;
      this.counts.ignored++;
      const after = Page.parse(applyEdits(page.text, silencing.edits));
      const moved = new Moved(silencing.edits);
      const left = this.#check(newChecker(), after, path);
      const same = left.some((now) => moved.isStill(finding, now));
      const where = `${finding.rule} at ${finding.from}, ignored ${silencing.where}`;
      assert.ok(!same, `${where}: it is still there: ${JSON.stringify(after.text)}`);
    }
  }

  /** The safe fixes, applied together, change nothing when they are applied again. */
  #fixAll(page: Page, path: string, findings: readonly Finding[]): void {
    const mended = mend(page.text, findings, (text) => this.#findingsOf(text, path));
    if (mended.fixed.length === 0) return;
    this.counts.safeFixes += mended.fixed.length;
    assert.equal(applyEdits(page.text, mended.edits), mended.text, 'the edits make another text');
    const again = mend(mended.text, this.#findingsOf(mended.text, path), (text) =>
      this.#findingsOf(text, path),
    );
    assert.deepEqual(again, { text: mended.text, edits: [], fixed: [] }, 'the safe fixes change it again');
  }

  /** Nothing in the preview runs or loads, and it is what a fresh rendering gives. */
  #show(page: Page, path: string, findings: readonly Finding[], fully: boolean): void {
    this.counts.previews++;
    const marks = findings.filter(({ rule }) => rule.startsWith('placeholder'));
    const shown = preview(this.#renderer, page, path, marks);
    for (const { from, line, endLine } of shown.units) {
      assert.ok(from >= 0 && from <= page.text.length && line >= 0 && line <= endLine, 'a unit out of place');
    }
    const html = htmlOf(shown).join('\n');
    assert.deepEqual(dangers(html), [], 'the preview holds what runs or loads');
    if (!fully) return;
    const fresh = preview(new PreviewRenderer(), Page.parse(page.text), path, marks);
    assert.deepEqual(htmlOf(shown), htmlOf(fresh), 'the preview is another than rendered anew');
    const side = { path, document: shown };
    const compared = compareEngines(this.#renderer, side, null);
    assert.deepEqual(dangers(Object.values(compared.html).join('\n')), []);
  }

  #findingsOf(text: string, path: string): Finding[] {
    return this.#check(newChecker(), Page.parse(text), path);
  }

  #check(checker: Checker, page: Page, path: string): Finding[] {
    return checker.check(page, { path, site: this.#site, configuration: Configuration.default });
  }
}

/** The rules that judge by the site what a page names. */
const SITE_RULES: ReadonlySet<string> = new Set(RULES.filter((rule) => rule.checkSite).map(({ id }) => id));

function newChecker(): Checker {
  return new Checker(RULES, (rule, _path, error) => {
    throw new assert.AssertionError({ message: `${rule} threw ${String((error as Error).stack)}` });
  });
}

function pageChange(path: string, page: Page): SiteChange {
  return { kind: 'page', path, summary: summarise(path, page) };
}

/** Edits of one text as one change of it. */
function asChange(text: string, edits: readonly TextEdit[]): [TextChange] {
  const from = Math.min(...edits.map((edit) => edit.from));
  const to = Math.max(...edits.map((edit) => edit.to));
  const after = applyEdits(text, edits);
  return [{ from, to, text: after.slice(from, after.length - (text.length - to)) }];
}

function factsOf(page: Page): unknown {
  return {
    blocks: page.blocks.map(({ block, start }) => ({
      ...block,
      start,
      prose: block.prose,
      kind: block.kind,
      text: block.text,
    })),
    headings: page.headings,
    frontMatter: page.frontMatter,
    bodyStart: page.bodyStart,
  };
}

function preview(
  renderer: PreviewRenderer,
  page: Page,
  path: string,
  marks: readonly PageMark[],
): PreviewDocument {
  return renderer.render({
    page,
    file: path,
    scopes: engineScopes(page),
    marks,
    frameworks: [{ name: 'java', title: 'Java' }],
    framework: 'java',
    // Every snippet is the page itself: a circle.
    snippet: () => ({ path: 'docs/guides/fuzzed/main/java/itself.md', page }),
  });
}

function htmlOf({ units, html }: PreviewDocument): string[] {
  return units.map(({ key }) => html[key]!);
}

/** Where edits move the places of a text to. */
class Moved {
  constructor(private readonly edits: readonly TextEdit[]) {}

  /** Whether an offset of the text after the edits is that of the text before, or in what was written over it. */
  isAt(before: number, after: number): boolean {
    let shift = 0;
    for (const { from, to, newText } of [...this.edits].sort((a, b) => a.from - b.from)) {
      if (before < from) break;
      if (before <= to && after >= from + shift && after <= from + shift + newText.length) return true;
      if (before < to) return false;
      shift += newText.length - (to - from);
    }
    return before + shift === after;
  }

  /** Whether a finding of the text after the edits is one of the text before, and no like one that stood right behind it. */
  isStill(before: Finding, now: Finding): boolean {
    const alike = now.rule === before.rule && now.message === before.message;
    // What nothing is marked of has no end to stand behind.
    const empty = before.from === before.to;
    return alike && this.isAt(before.from, now.from) && (empty || now.from < this.#endOf(before));
  }

  /** Where what stood behind a range, and behind all that was written over its end, begins in the text after the edits. */
  #endOf({ to }: Finding): number {
    const within = this.edits.filter((edit) => edit.from < to || edit.to === to);
    const end = Math.max(to, ...within.map((edit) => edit.to));
    return within.reduce((at, edit) => at + edit.newText.length - (edit.to - edit.from), end);
  }

  /** Whether a range of the text after the edits holds the place of one of them, or the lines around it. */
  isAcross(edit: TextEdit, { from, to }: { readonly from: number; readonly to: number }): boolean {
    let at = edit.from;
    for (const other of this.edits) {
      if (other.from < edit.from) at += other.newText.length - (other.to - other.from);
    }
    return from <= at + edit.newText.length && at <= to + 1;
  }
}

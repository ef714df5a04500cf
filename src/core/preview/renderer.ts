import { h } from 'hastscript';
import type { EngineScope } from '../engine/engine';
import { engineWithin } from '../engine/scopes';
import type { Block } from '../page/block';
import type { Page } from '../page/page';
import { includesSnippet, snippetAttribute } from '../site/components';
import type { AttributeStyle } from './attributes';
import type { Snippet } from './components';
import type { PreviewDocument, PreviewScope, PreviewUnit } from './document';
import { isComponentName } from './raw';
import { renderUnit, type Mark, type PartScope, type RenderedUnit } from './page-html';
import { definitionsOf, looseTags, unitsOf, type Unit } from './units';
import { NO_TEMPLATES, type ComponentTemplates } from './theme';
import { KNOWN_VARIABLES, type Variables } from './variables';

/** A placeholder of the page, to be marked. Offsets of the page. */
export type PageMark = Mark;

/** The file of a snippet, and the page in it; `null` where there is none. */
export interface SnippetPage {
  readonly path: string;
  readonly page: Page | null;
}

/** What to render, and what the page's surroundings say. */
export interface RenderRequest {
  readonly page: Page;
  /** Path relative to the site root, or any name outside a site. */
  readonly file: string;
  readonly scopes: readonly EngineScope[];
  readonly marks: readonly PageMark[];
  /** The choices of "Instructions for"; empty for pages without. */
  readonly frameworks: readonly { readonly name: string; readonly title: string }[];
  readonly framework: string | null;
  /** The snippet of this name for the framework; `null` where the page belongs to no guide. */
  snippet(name: string): SnippetPage | null;
  readonly variables?: Variables;
  /** What the site's theme shows for its components. */
  readonly templates?: ComponentTemplates;
  readonly style?: AttributeStyle;
  /** Keys whose HTML the viewer has: it is left out. */
  readonly known?: ReadonlySet<string>;
}

/** A rendering with the key that names its HTML. */
type KeyedUnit = RenderedUnit & { readonly key: string };

/** What of its page a unit's HTML depends on. */
interface OwnContext {
  readonly definitions: string;
  readonly ids: readonly (string | null)[];
  readonly parts: readonly PartScope[];
  readonly marks: readonly Mark[];
  readonly inclusion: Inclusion;
}

/** What a page's rendering includes. */
interface Inclusion {
  /** Paths of the snippets that are being rendered, from the outermost. */
  readonly within: readonly string[];
  /** Characters that snippets of the page may still have. */
  readonly budget: { left: number };
}

/** How many renderings of units are kept: enough for a few large pages. */
const KEPT = 6000;

/**
 * How many characters of snippets a page includes at most, each counted as often as the snippets it stands in are rendered around it: a few
 * snippets that include each other twice could make millions of them.
 */
const MOST_INCLUDED = 200_000;

/**
 * Renders pages, and keeps what it rendered: a change of a page costs the units whose text changed. One for each viewer or server;
 * not tied to a page.
 */
export class PreviewRenderer {
  readonly #units = new Map<string, KeyedUnit>();
  readonly #byKey = new Map<string, RenderedUnit>();
  /** The last rendering of a block that is a unit of its own, with what else it depended on. */
  readonly #last = new WeakMap<
    Block,
    { readonly inputs: readonly unknown[]; readonly rendered: KeyedUnit }
  >();
  readonly #tags = new WeakMap<Block, ReturnType<typeof looseTags>>();
  #next = 0;

  /** The page in units. Never throws, whatever the page. */
  render(request: RenderRequest): PreviewDocument {
    const { page } = request;
    const lines = new LineCounter(page.text);
    const units: PreviewUnit[] = [];
    const html: Record<string, string> = {};
    for (const { unit, rendered } of this.#renderPage(request, {
      within: [],
      budget: { left: MOST_INCLUDED },
    })) {
      const { audience, scope } = audienceOf(unit, request.scopes);
      units.push({
        key: rendered.key,
        from: unit.from,
        line: lines.at(unit.from),
        endLine: lines.at(Math.max(unit.from, unit.to - 1)),
        audience,
        scope,
        level: rendered.level,
      });
      if (!request.known?.has(rendered.key)) html[rendered.key] = rendered.html;
    }
    const scopes = request.scopes.map((scope) => this.#describe(scope, units, page));
    const whole = engineWithin(
      request.scopes.filter(({ covers }) => covers === 'page'),
      { from: page.bodyStart, to: page.bodyStart },
    );
    return {
      title: page.title,
      units,
      html,
      scopes,
      audience: whole.engine,
      scope: whole.why ? request.scopes.indexOf(whole.why) : -1,
    };
  }

  /**
   * The rendering behind a key of {@link PreviewDocument.html}: its tree, not to be changed, and its text. Empty for a key that was given
   * out too long ago.
   */
  rendered(key: string): Pick<RenderedUnit, 'content' | 'text'> {
    return this.#byKey.get(key) ?? { content: [], text: '' };
  }

  #renderPage(request: RenderRequest, inclusion: Inclusion): { unit: Unit; rendered: KeyedUnit }[] {
    const { page } = request;
    const definitions = definitionsOf(page);
    const headings = page.headings;
    const inner = request.scopes.filter(({ covers }) => covers !== 'page');
    const result = [];
    let at = 0;
    for (const unit of unitsOf(page, (block) => this.#tagsOf(block))) {
      if (unit.kind === 'comment' || unit.kind === 'definition' || unit.kind === 'slot') continue;
      const ids: (string | null)[] = [];
      while (at < headings.length && headings[at]!.from < unit.to) {
        if (headings[at]!.from >= unit.from) ids.push(headings[at]!.id);
        at++;
      }
      const rendered = this.#renderUnit(unit, request, {
        definitions,
        ids,
        parts: inner.length === 0 ? [] : partsOf(unit, inner, request.scopes),
        marks: request.marks.length === 0 ? [] : marksOf(unit, request.marks),
        inclusion,
      });
      result.push({ unit, rendered });
    }
    return result;
  }

  #renderUnit(unit: Unit, request: RenderRequest, own: OwnContext): KeyedUnit {
    const [only] = unit.blocks;
    const inputs = [
      unit.to - unit.from,
      own.definitions,
      own.ids.join(),
      request.file,
      request.style,
      request.variables,
      request.templates?.generation,
      own.parts.length + own.marks.length === 0 ? '' : JSON.stringify([own.parts, own.marks]),
    ];
    // By far the most units of a page are as they were at the keystroke before: one block, without snippets.
    const simple =
      unit.blocks.length === 1 && !unit.blocks[0]!.block.tags.some(({ name }) => includesSnippet(name));
    const last = simple ? this.#last.get(only!.block) : undefined;
    if (last?.inputs.every((input, i) => input === inputs[i])) return last.rendered;
    const rendered = this.#renderChanged(unit, request, own);
    if (simple) this.#last.set(only!.block, { inputs, rendered });
    return rendered;
  }

  #renderChanged(unit: Unit, request: RenderRequest, own: OwnContext): KeyedUnit {
    const { page, file, framework, frameworks } = request;
    const text = page.text.slice(unit.from, unit.to);
    const templates = request.templates ?? NO_TEMPLATES;
    const themed = unit.blocks.some(({ block }) =>
      block.tags.some(({ name }) => isComponentName(name) && templates.template(name) !== null),
    );
    const snippets = this.#snippetsOf(unit, request, own.inclusion);
    const cacheKey = [
      text,
      own.definitions,
      request.style ?? '',
      JSON.stringify([own.ids, own.parts, own.marks]),
      themed ? templates.generation : '',
      // Links count from the file, choices from the guide: only what a unit uses of them decides whether it is the same.
      /\]\(\.{0,2}[^/(#]/.test(text) ? file : '',
      snippets === null
        ? ''
        : JSON.stringify([framework, frameworks, [...snippets].map(([name, s]) => [name, s.path, s.key])]),
    ].join('\u0000');
    const known = this.#units.get(cacheKey);
    if (known) {
      this.#units.delete(cacheKey);
      this.#units.set(cacheKey, known);
      return known;
    }
    const rendered = {
      ...renderUnit(text, {
        file,
        definitions: own.definitions,
        ids: own.ids,
        parts: own.parts,
        marks: own.marks,
        variables: request.variables ?? KNOWN_VARIABLES,
        style: request.style ?? 'brackets',
        components: {
          frameworks,
          framework,
          snippet: (name) => snippets?.get(name) ?? null,
          template: (name) => templates.template(name),
        },
      }),
      key: (this.#next++).toString(36),
    };
    this.#units.set(cacheKey, rendered);
    this.#byKey.set(rendered.key, rendered);
    if (this.#units.size > KEPT) {
      const [oldest, { key }] = this.#units.entries().next().value!;
      this.#units.delete(oldest);
      this.#byKey.delete(key);
    }
    return rendered;
  }

  /** The snippets that a unit includes, rendered; `null` where it has no component that asks for them. */
  #snippetsOf(
    unit: Unit,
    request: RenderRequest,
    { within, budget }: Inclusion,
  ): ReadonlyMap<string, Snippet & { key: string }> | null {
    const tags = unit.blocks.flatMap(({ block }) => block.tags.filter(({ name }) => includesSnippet(name)));
    if (tags.length === 0) return null;
    const found = new Map<string, Snippet & { key: string }>();
    for (const tag of tags) {
      const name = snippetAttribute(tag)?.value;
      if (name === undefined || found.has(name)) continue;
      const snippet = request.snippet(name);
      if (!snippet) continue;
      const { path, page } = snippet;
      if (!page || within.includes(path)) {
        const content = page ? 'circular' : 'missing';
        found.set(name, { path, content, key: content });
        continue;
      }
      budget.left -= page.text.length * (within.length + 1);
      if (budget.left < 0) {
        found.set(name, { path, content: 'too much', key: 'too much' });
        continue;
      }
      const units = this.#renderPage(
        { ...request, page, file: path, scopes: [], marks: [] },
        { within: [...within, path], budget },
      );
      const lines = new LineCounter(page.text);
      const content = units.map(({ unit, rendered }) =>
        h('div.od-part', { dataOdFrom: String(lines.at(unit.from)) }, [...rendered.content]),
      );
      const key = units.map(({ unit, rendered }) => `${lines.at(unit.from)} ${rendered.key}`).join(' ');
      found.set(name, { path, content, key });
    }
    return found;
  }

  #describe(scope: EngineScope, units: readonly PreviewUnit[], page: Page): PreviewScope {
    const { from, to } = scope.coversRange;
    const covered = units.filter((unit) => unit.from >= from && unit.from < to);
    const heading = covered.find(({ level }) => level > 0);
    const label =
      scope.covers === 'section' && heading ? this.rendered(heading.key).text : page.text.slice(from, to);
    return {
      engine: scope.engine,
      form: scope.form,
      covers: scope.covers,
      line: new LineCounter(page.text).at(scope.range.from),
      label: scope.covers === 'page' ? (page.title ?? '') : shortened(label),
    };
  }

  #tagsOf(block: Block): ReturnType<typeof looseTags> {
    let tags = this.#tags.get(block);
    if (!tags) this.#tags.set(block, (tags = looseTags(block)));
    return tags;
  }
}

function audienceOf(unit: Unit, scopes: readonly EngineScope[]): Pick<PreviewUnit, 'audience' | 'scope'> {
  const { engine, why } = engineWithin(scopes, unit);
  if (engine === 'both' || !why) return { audience: 'both', scope: -1 };
  // A page's note that also tells the other engine's readers where to go is for them too.
  const speaks = scopes.some(
    ({ covers, speaksToOther, range }) =>
      covers === 'page' && speaksToOther && range.from < unit.to && range.to > unit.from,
  );
  return { audience: speaks ? 'both' : engine, scope: scopes.indexOf(why) };
}

/** The scopes that cover a part of a unit but not the whole, counted from the unit's start. */
function partsOf(unit: Unit, inner: readonly EngineScope[], all: readonly EngineScope[]): PartScope[] {
  return inner
    .filter(
      ({ coversRange: { from, to } }) =>
        from < unit.to && to > unit.from && (from > unit.from || to < unit.to),
    )
    .map((scope) => ({
      from: scope.coversRange.from - unit.from,
      to: scope.coversRange.to - unit.from,
      engine: scope.engine,
      index: all.indexOf(scope),
    }));
}

function marksOf(unit: Unit, marks: readonly PageMark[]): Mark[] {
  return marks
    .filter(({ from, to }) => from >= unit.from && to <= unit.to)
    .map(({ from, to, message }) => ({ from: from - unit.from, to: to - unit.from, message }));
}

function shortened(text: string): string {
  const plain = text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[|*`>[\]#]|\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > 60 ? `${plain.slice(0, 57).trimEnd()}…` : plain;
}

/** Turns offsets into zero-based lines; quick for offsets that grow. */
class LineCounter {
  #offset = 0;
  #line = 0;

  constructor(private readonly text: string) {}

  at(offset: number): number {
    if (offset < this.#offset) this.#offset = this.#line = 0;
    for (;;) {
      const end = this.text.indexOf('\n', this.#offset);
      if (end < 0 || end >= offset) return this.#line;
      this.#offset = end + 1;
      this.#line++;
    }
  }
}

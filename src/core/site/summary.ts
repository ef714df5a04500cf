import { summariseEngine, type EngineSummary } from '../engine/summary';
import type { Block, Link as PageLink, LinkKind } from '../page/block';
import type { Page, PageHeading } from '../page/page';
import { Suppressions, type Silence } from '../rules/suppressions';
import { snippetAttribute } from './components';
import { parkedLinks, type ParkedLink } from './parked-links';

/**
 * A heading of a file. Offsets are those of {@link Page.text}.
 */
export interface HeadingSummary {
  readonly level: number;
  /** `null` for a first-level heading without an id of its own; may be empty (SITE.md "Slugs"). */
  readonly id: string | null;
  /** Plain text: what the slug is made of. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Zero-based. */
  readonly line: number;
  /** Where the heading ends with `{...}`: what it is in a site whose attributes are written that way. */
  readonly braced?: { readonly id: string | null; readonly text: string };
}

/** An id that an HTML element carries. */
export interface IdSummary {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** A link, image, iframe or card. */
export interface LinkSummary {
  readonly kind: LinkKind;
  /** As written, escapes and entities decoded; for `[text][label]` that of the definition. */
  readonly destination: string;
  /** The link's text as written; empty where it has none. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The destination in the source; for `[text][label]` that of the definition. */
  readonly destinationFrom: number;
  readonly destinationTo: number;
  /** Zero-based line of `from`. */
  readonly line: number;
}

/** A use of a Vue component of the site. */
export interface ComponentSummary {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The `snippet` property of `StackSnippet` and `StackSelector`, and where its value stands. */
  readonly snippet: string | null;
  readonly snippetFrom: number;
  readonly snippetTo: number;
}

/** What the front matter says that the site model needs. Lists hold what is a string in the YAML's list. */
export interface FrontMatterSummary {
  readonly guides?: readonly string[];
  readonly sections?: readonly string[];
  /** Places of the items of `guides` and `sections`, whichever the page has: from, to, from, to, ... */
  readonly places?: readonly number[];
  /** Place of the `title` key and its value; missing where there is no title. */
  readonly titleAt?: readonly [number, number];
  readonly frameworks?: readonly string[];
  readonly mainFramework?: string;
  readonly stackSelectorPagesInCode?: readonly string[];
  /** The page shows a component or a landing page instead of its Markdown (`component`, `customLandingPage`). */
  readonly replaced?: boolean;
  /** Something is wrong with its YAML: of what stands here, parts may be missing. */
  readonly unreadable?: boolean;
}

/**
 * The flat facts of one Markdown file that the site model, the site's rules and editor features need of files that aren't open. Plain
 * JSON, so that it can be kept in a cache; equal texts give equal summaries.
 */
export interface PageSummary {
  /** Relative to the site root, with `/`. */
  readonly path: string;
  /** UTF-16 length of the text. */
  readonly length: number;
  /** Offset of the end of the first line: where findings about the whole file stand. */
  readonly firstLineEnd: number;
  readonly title: string | null;
  readonly description: string | null;
  readonly headings: readonly HeadingSummary[];
  /** In document order, without those of headings. */
  readonly ids: readonly IdSummary[];
  /** In document order. */
  readonly links: readonly LinkSummary[];
  /** Links in comments, where there are some. */
  readonly parked?: readonly ParkedLink[];
  readonly components: readonly ComponentSummary[];
  readonly frontMatter: FrontMatterSummary;
  /** For which engine the page and its parts are. */
  readonly engine: EngineSummary;
  /** Where comments silence rules. */
  readonly silences: readonly Silence[];
  /** The page has attributes in `[[ ]]`, so that the site's are written that way. */
  readonly bracketAttributes?: boolean;
}

/** The facts of a page that stands at `path`, relative to the site root. Linear in the size of the page. */
export function summarise(path: string, page: Page): PageSummary {
  const { text } = page;
  const headings: HeadingSummary[] = [];
  const ids: IdSummary[] = [];
  const components: ComponentSummary[] = [];
  const links: LinkSummary[] = [];
  const parked: ParkedLink[] = [];
  const definitions = definitionsOf(page);
  // Lines are counted from block to block, as a block knows how many it has: the text of a page isn't gone through for each keystroke.
  let line = 0;
  let counted = 0;
  for (const { block, start } of page.blocks) {
    line += lineBreaks(text, counted, start);
    counted = start + block.text.length;
    if (block.headings.length > 0) {
      const lineOf = lineCounter(block, line);
      for (let left = block.headings.length; left > 0; left--) {
        const heading = page.headings[headings.length]!;
        headings.push(summariseHeading(heading, text, lineOf(heading.from - start)));
      }
    }
    if (block.tags.length > 0) readTags(block, start, ids, components);
    if (block.links.length > 0 || (definitions.size > 0 && block.brackets.length > 0)) {
      const lineOf = lineCounter(block, line);
      for (const link of linksOf(block, start, definitions)) {
        const { kind, destination, from, to, destinationFrom, destinationTo } = link;
        links.push({
          kind,
          destination,
          text: block.text.slice(link.textFrom, link.textTo),
          from: from + start,
          to: to + start,
          destinationFrom,
          destinationTo,
          line: lineOf(from),
        });
      }
    }
    if (block.comments.length > 0) parked.push(...parkedLinks(block, start));
    line += block.lineBreaks;
  }

  const description = page.entry('description')?.value;
  const meta = page.entry('meta')?.value;
  return {
    path,
    length: text.length,
    firstLineEnd: text.includes('\n') ? text.indexOf('\n') : text.length,
    title: page.title,
    description: typeof description === 'string' ? description : metaDescription(meta),
    headings,
    ids,
    links,
    ...(parked.length > 0 ? { parked } : {}),
    components,
    frontMatter: frontMatterOf(page),
    engine: summariseEngine(page),
    silences: Suppressions.of(page).silences,
    ...(text.includes('[[') && /\[\[(?:#|\.|style=|class=)[^[\]\n]{1,200}\]\]/.test(text)
      ? { bracketAttributes: true }
      : {}),
  };
}

/** A heading's id and text where attributes are written in braces, as the site's engine took them before it took brackets. */
function braced(content: string, slugText: string): Pick<HeadingSummary, 'braced'> {
  const attributes = /(?:^|\s)#([^\s.{}]+)/.exec(content.slice(content.lastIndexOf('{') + 1, -1));
  const open = slugText.lastIndexOf('{');
  return {
    braced: { id: attributes?.[1] ?? null, text: open < 0 ? slugText : slugText.slice(0, open).trimEnd() },
  };
}

function summariseHeading(
  { level, id, slugText, from, to, contentFrom, contentTo }: PageHeading,
  text: string,
  line: number,
): HeadingSummary {
  return {
    level,
    id,
    text: slugText,
    from,
    to,
    line,
    ...(text.charAt(contentTo - 1) === '}' ? braced(text.slice(contentFrom, contentTo), slugText) : {}),
  };
}

/** Takes the ids and components of a block's tags. */
function readTags(block: Block, start: number, ids: IdSummary[], components: ComponentSummary[]): void {
  for (const tag of block.tags) {
    if (/^[A-Z]|-/.test(tag.name)) {
      const snippet = snippetAttribute(tag);
      components.push({
        name: tag.name,
        from: tag.from + start,
        to: tag.to + start,
        snippet: snippet?.value ?? null,
        snippetFrom: (snippet?.valueFrom ?? tag.from) + start,
        snippetTo: (snippet?.valueTo ?? tag.from) + start,
      });
    }
    const id = tag.attributes.find(({ name }) => name === 'id');
    if (id?.value) ids.push({ id: id.value, from: id.valueFrom + start, to: id.valueTo + start });
  }
}

/** Where the page's first definition of a label leads; offsets of the page. */
type PlacedDefinitions = ReadonlyMap<
  string,
  { readonly destination: string; readonly from: number; readonly to: number }
>;

const NO_DEFINITIONS: PlacedDefinitions = new Map();

function definitionsOf(page: Page): PlacedDefinitions {
  let found: Map<string, { destination: string; from: number; to: number }> | undefined;
  for (const { block, start } of page.blocks) {
    for (const { label, destination, destinationFrom, destinationTo } of block.definitions) {
      if (found?.has(label)) continue;
      found ??= new Map();
      found.set(label, { destination, from: destinationFrom + start, to: destinationTo + start });
    }
  }
  return found ?? NO_DEFINITIONS;
}

/**
 * The links of a block by place, reference links among them: offsets of the block, but for those of the destination, which are the page's,
 * as a definition stands elsewhere.
 */
function linksOf(block: Block, start: number, definitions: PlacedDefinitions): PageLink[] {
  const links = block.links.map((link) => ({
    ...link,
    destinationFrom: link.destinationFrom + start,
    destinationTo: link.destinationTo + start,
  }));
  if (definitions.size > 0) {
    for (const bracket of block.brackets) {
      const definition = definitions.get(bracket.label);
      if (!definition) continue;
      links.push({
        ...bracket,
        kind: bracket.image ? 'image' : 'link',
        destination: definition.destination,
        destinationFrom: definition.from,
        destinationTo: definition.to,
      });
    }
  }
  return links.length > 1 ? links.sort((a, b) => a.from - b.from) : links;
}

/** The pages of the site write their description as `meta: [{name: description, content: ...}]`. */
function metaDescription(meta: unknown): string | null {
  if (!Array.isArray(meta)) return null;
  for (const item of meta as unknown[]) {
    if (typeof item !== 'object' || item === null) continue;
    const { name, content } = item as { name?: unknown; content?: unknown };
    if (name === 'description' && typeof content === 'string') return content;
  }
  return null;
}

function frontMatterOf(page: Page): FrontMatterSummary {
  const strings = (key: string): readonly string[] | undefined => {
    const value = page.entry(key)?.value;
    if (!Array.isArray(value)) return undefined;
    return (value as unknown[]).filter((item): item is string => typeof item === 'string' && item !== '');
  };
  const main = page.entry('mainFramework')?.value;
  const component = page.entry('component')?.value;
  const replaced =
    (typeof component === 'string' && component !== '' && component !== 'Copyright') ||
    Boolean(page.entry('customLandingPage')?.value);
  const result: { -readonly [K in keyof FrontMatterSummary]: FrontMatterSummary[K] } = {};
  for (const key of ['guides', 'sections', 'frameworks', 'stackSelectorPagesInCode'] as const) {
    const list = strings(key);
    if (list) result[key] = list;
  }
  const listed = page.entry('guides') ?? page.entry('sections');
  if (listed) {
    result.places = listed.items
      .filter(({ value }) => typeof value === 'string' && value !== '')
      .flatMap(({ from, to }) => [from, to]);
  }
  const title = page.entry('title');
  if (title) result.titleAt = [title.keyFrom, title.valueTo];
  if (typeof main === 'string') result.mainFramework = main;
  if (replaced) result.replaced = true;
  if (page.frontMatter.problems.length > 0) result.unreadable = true;
  return result;
}

/** How many lines end in `[from, to)` of a text. */
function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) count++;
  return count;
}

/**
 * Lines of offsets of a block that begins on line `first`, for offsets that never go down by much: counts on from the last answer.
 */
function lineCounter({ text, lineBreaks: all }: Block, first: number): (offset: number) => number {
  if (all === 0) return () => first;
  let line = first;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next >= 0 && next < offset) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

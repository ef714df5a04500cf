import { isRetired } from '../site/retired-pages';
import type { PreparedQuery, WeightedWords } from './query';
import type { FileRecord, LinkRecord, Name, PlaceRecord, TargetRecord, Word } from './target-index';

/**
 * What a target is judged by, each a number of about 0 to 1. `page` means the page as a whole is the target, `heading` one of its headings,
 * `own` that it is on the page that the link stands on; `recall` is the part of the text's words that the name has, `precision` the part of
 * the name's words that the text has, both weighted by how rare the words are, and `f` their harmonic mean.
 */
export const FEATURES = [
  'page',
  'page:exact',
  'page:recall',
  'page:precision',
  'page:f',
  'page:description',
  'page:framework',
  'heading:exact',
  'heading:recall',
  'heading:precision',
  'heading:f',
  // of the heading's page: what the text shares with its title and path, and with title and heading together
  'heading:page',
  'heading:union',
  'heading:gain',
  'heading:level',
  'heading:numbered',
  'heading:otherFramework',
  // the headings that it stands under: what the text, the sentence and the link's own section share with them
  'outer:recall',
  'outer:gain',
  'outer:context',
  'outer:section',
  'own:exact',
  'own:recall',
  'own:f',
  'own:heading',
  'own:page',
  'bigrams',
  'exact:rare',
  // links with exactly these words: where they lead, and the same weighted by how near their file is
  'same:page',
  'same:near',
  'same:ownFile',
  'same:nearShare',
  'same:nearPageShare',
  'same:ownFragment',
  // links with some of these words
  'words:target',
  'words:page',
  'words:kindPage',
  'words:kindOwn',
  'words:ownFragment',
  // the texts of the links that lead there
  'linked:f',
  'linked:recall',
  'linked:often',
  'linked:popular',
  // the sentence and the section around
  'context:name',
  'context:page',
  'context:rest',
  'section:name',
  'section:page',
  // what else the page links
  'links:target',
  'links:sameLine',
  'links:nearTarget',
  'links:nearPage',
  'links:section',
  'links:habitOwn',
  'links:habitPage',
  'links:between',
  'links:next',
  'links:alike',
  'links:sibling',
  // where it stands
  'path',
  'around:enclosing',
  'around:child',
  'around:sibling',
  'around:after',
  'retired',
  // long texts speak for themselves, short ones need the rest
  'long:exact',
  'long:f',
  'long:union',
  'long:page',
  'long:context',
  'long:own',
  'long:linked',
  'long:nearShare',
  // what counts otherwise for a page as a whole
  'page:rest',
  'page:ownFile',
  'page:path',
  'page:section',
  'page:sameLine',
  // what counts otherwise where links with such words lead
  'linked:framework',
  'linked:gain',
  'linked:near',
  'linked:sibling',
  'linked:child',
  'linked:habit',
  'linked:sameLine',
] as const;

export type Feature = (typeof FEATURES)[number];

const AT = Object.fromEntries(FEATURES.map((feature, i) => [feature, i])) as Readonly<
  Record<Feature, number>
>;

interface Overlap {
  readonly recall: number;
  readonly precision: number;
  readonly f: number;
}

const NONE: Overlap = { recall: 0, precision: 0, f: 0 };

/** What all targets of a page have in common. */
interface PageFacts {
  readonly own: boolean;
  /** Of title and path. */
  readonly words: ReadonlySet<Word>;
  readonly recall: number;
  readonly framework: number;
  readonly context: number;
  readonly section: number;
  readonly near: number;
  readonly inSection: number;
  readonly alike: number;
  readonly path: number;
  readonly retired: boolean;
  /** The nearest links before and after the line that lead to the page: where in its order they lead. */
  readonly before: number;
  readonly after: number;
}

/** How far a link counts as near, in lines, and as part of the same list. */
const NEAR = 6;
const SAME_LIST = 12;

/** Computes the features of one query's candidates. */
export class FeatureReader {
  readonly #prepared: PreparedQuery;
  readonly #pages = new Map<PlaceRecord, PageFacts>();
  readonly #outer = new Map<Name, ReadonlySet<Word>>();

  // of the page's other links
  readonly #ownTargets = new Map<TargetRecord, number>();
  readonly #near: readonly LinkRecord[];
  readonly #onLine = new Set<TargetRecord>();
  readonly #nearTargets = new Set<TargetRecord>();
  readonly #nearPlaces = new Map<PlaceRecord, number>();
  #nearPages = 0;
  /** Of the nearest links before and after the line to a page: where in its order they lead. */
  readonly #before = new Map<PlaceRecord, number>();
  readonly #after = new Map<PlaceRecord, number>();
  readonly #sectionPlaces = new Map<PlaceRecord, number>();
  readonly #alikeFiles = new Map<FileRecord, number>();
  #alikeTotal = 1;

  // of links with the same words
  readonly #same = new Map<TargetRecord, number>();
  readonly #samePlace = new Map<PlaceRecord, number>();
  readonly #sameNear = new Map<TargetRecord, number>();
  readonly #sameOwn = new Map<TargetRecord, number>();
  readonly #sameFragment = new Map<string, number>();
  #sameOwnTotal = 0.5;
  readonly #nearShare = new Map<TargetRecord, number>();
  readonly #nearPlaceShare = new Map<PlaceRecord, number>();
  #nearTotal = 0.2;

  // of links with some of the words
  readonly #wordTarget = new Map<TargetRecord, number>();
  readonly #wordPlace = new Map<PlaceRecord, number>();
  readonly #wordFragment = new Map<string, number>();
  #kindPage = 0;
  #kindOwn = 0;

  readonly #exactNames: number;
  readonly #ownPath: readonly string[];
  readonly #bigrams: readonly string[];
  /** 1 for a text with a lot to go by. */
  readonly #length: number;

  constructor(prepared: PreparedQuery) {
    this.#prepared = prepared;
    const { line } = prepared.query;
    this.#near =
      line === undefined ? [] : prepared.ownLinks.filter((link) => Math.abs(link.line - line) <= NEAR);
    this.#readOwnLinks();
    this.#readSameText();
    this.#readWords();
    const [first] = prepared.words.weights.keys();
    const sameNames = (first === undefined ? undefined : prepared.index.word(first))?.names ?? [];
    this.#exactNames = new Set(
      sameNames.filter((name) => name.normal === prepared.normal).map((name) => name.target),
    ).size;
    this.#ownPath = pathWords(prepared.place);
    const written = prepared.normal.split(' ');
    this.#bigrams = written.slice(1).map((word, i) => ` ${written[i]} ${word} `);
    this.#length = Math.min(1, prepared.words.total / (4 * prepared.index.weight('')));
  }

  read(target: TargetRecord): Float64Array {
    const values = new Float64Array(FEATURES.length);
    const prepared = this.#prepared;
    const { words } = prepared;
    const { place } = target;
    const facts = this.#factsOf(place);
    const isPage = target.fragment === '';
    const { own } = facts;

    let exact = false;
    let best = NONE;
    let nameContext = 0;
    let sectionContext = 0;
    let description = 0;
    let level = 6;
    let bigrams = 0;
    let otherFramework = prepared.framework !== null;
    let mine: Name | undefined;
    let outerRecall = 0;
    let outerUnion = 0;
    let outerContext = 0;
    let outerSection = 0;
    for (const name of target.names) {
      const { framework } = name.file;
      if (framework === null || framework === prepared.framework) otherFramework = false;
      if (name.kind === 'description') {
        description = this.#overlap(words, name.words).recall;
        continue;
      }
      if (name.file === prepared.file) mine ??= name;
      if (name.normal === prepared.normal) exact = true;
      const overlap = this.#overlap(words, name.words);
      if (overlap.f > best.f) best = overlap;
      nameContext = Math.max(nameContext, this.#cosine(prepared.context, name.words));
      sectionContext = Math.max(sectionContext, this.#cosine(prepared.section, name.words));
      level = Math.min(level, name.level);
      if (name.enclosing.length > 0) {
        const outer = this.#outerWords(name);
        outerRecall = Math.max(outerRecall, this.#overlap(words, outer).recall);
        outerUnion = Math.max(outerUnion, this.#unionRecall(outer, [name]));
        outerContext = Math.max(outerContext, this.#cosine(prepared.context, outer));
        outerSection = Math.max(outerSection, this.#cosine(prepared.section, outer));
      }
      if (overlap.recall > 0 && this.#bigrams.length > 0) {
        const normal = ` ${name.normal} `;
        const shared = this.#bigrams.filter((bigram) => normal.includes(bigram)).length;
        bigrams = Math.max(bigrams, shared / this.#bigrams.length);
      }
    }

    const length = this.#length;
    if (isPage) {
      values[AT.page] = 1;
      values[AT['page:exact']] = exact ? 1 : 0;
      values[AT['page:recall']] = best.recall;
      values[AT['page:precision']] = best.precision;
      values[AT['page:f']] = best.f;
      values[AT['page:description']] = description;
      values[AT['page:framework']] = facts.framework;
      values[AT['own:page']] = own ? 1 : 0;
      values[AT['words:kindPage']] = this.#kindPage;
      values[AT['links:habitPage']] = this.#nearPages / (this.#near.length + 1);
      values[AT['long:page']] = length;
    } else {
      const union = this.#unionRecall(facts.words, target.names);
      values[AT['heading:exact']] = exact ? 1 : 0;
      values[AT['heading:recall']] = best.recall;
      values[AT['heading:precision']] = best.precision;
      values[AT['heading:f']] = best.f;
      values[AT['heading:page']] = facts.recall;
      values[AT['heading:union']] = union;
      values[AT['heading:gain']] = union - Math.max(best.recall, facts.recall);
      values[AT['heading:level']] = level / 6;
      values[AT['heading:numbered']] =
        /-\d+$/.test(target.fragment) && target.names.every(({ text }) => !/\d\W*$/.test(text)) ? 1 : 0;
      values[AT['heading:otherFramework']] = otherFramework ? 1 : 0;
      values[AT['outer:recall']] = outerRecall;
      values[AT['outer:gain']] = Math.max(0, outerUnion - Math.max(union, outerRecall));
      values[AT['outer:context']] = outerContext;
      values[AT['outer:section']] = outerSection;
      values[AT['long:union']] = union * length;
      if (own) {
        values[AT['own:heading']] = 1;
        values[AT['own:exact']] = exact ? 1 : 0;
        values[AT['own:recall']] = best.recall;
        values[AT['own:f']] = best.f;
        const { sameText } = prepared;
        values[AT['same:ownFragment']] =
          (this.#sameFragment.get(target.fragment) ?? 0) / (sameText.length + 1);
        values[AT['words:ownFragment']] = this.#wordFragment.get(target.fragment) ?? 0;
        if (mine) this.#readSurroundings(values, mine);
      }
      this.#readOrder(values, facts, target);
    }
    if (own) {
      values[AT['words:kindOwn']] = this.#kindOwn;
      values[AT['links:habitOwn']] = (this.#nearPlaces.get(place) ?? 0) / (this.#near.length + 1);
      values[AT['long:own']] = length;
    }
    values[AT.bigrams] = bigrams;
    values[AT['exact:rare']] = exact ? 1 / Math.max(1, this.#exactNames) : 0;
    values[AT['long:exact']] = exact ? length : 0;
    values[AT['long:f']] = best.f * length;
    this.#readEvidence(values, target);

    values[AT['context:name']] = nameContext;
    values[AT['context:page']] = facts.context;
    values[AT['context:rest']] = this.#restOfContext(facts.words, target.names);
    values[AT['long:context']] = facts.context * length;
    values[AT['section:name']] = sectionContext;
    values[AT['section:page']] = facts.section;
    values[AT['links:target']] = Math.log1p(this.#ownTargets.get(target) ?? 0) / 2;
    values[AT['links:sameLine']] = this.#onLine.has(target) ? 1 : 0;
    values[AT['links:nearTarget']] = this.#nearTargets.has(target) ? 1 : 0;
    values[AT['links:nearPage']] = facts.near;
    values[AT['links:section']] = facts.inSection;
    values[AT['links:alike']] = facts.alike;
    values[AT.path] = facts.path;
    values[AT.retired] = facts.retired ? 1 : 0;
    if (isPage) {
      values[AT['page:rest']] = values[AT['context:rest']]!;
      values[AT['page:ownFile']] = values[AT['same:ownFile']]!;
      values[AT['page:path']] = facts.path;
      values[AT['page:section']] = sectionContext;
      values[AT['page:sameLine']] = values[AT['links:sameLine']]!;
    }
    const linked = values[AT['linked:f']]!;
    values[AT['linked:framework']] = linked * values[AT['page:framework']]!;
    values[AT['linked:gain']] = linked * values[AT['heading:gain']]!;
    values[AT['linked:near']] = linked * values[AT['same:near']]!;
    values[AT['linked:sibling']] = linked * values[AT['around:sibling']]!;
    values[AT['linked:child']] = linked * values[AT['around:child']]!;
    values[AT['linked:habit']] = linked * values[AT['words:kindOwn']]!;
    values[AT['linked:sameLine']] = linked * values[AT['links:sameLine']]!;
    return values;
  }

  #readOwnLinks(): void {
    const { ownLinks, enclosing, file, query } = this.#prepared;
    const { line } = query;
    const from = enclosing[0]?.line ?? 0;
    const to =
      file?.names.find((name) => name.kind === 'heading' && line !== undefined && name.line > line)?.line ??
      Infinity;
    const places = new Set<PlaceRecord>();
    for (const { target, line: at } of ownLinks) {
      count(this.#ownTargets, target, 1);
      if (target.place !== file?.place) places.add(target.place);
      if (line === undefined) continue;
      if (at >= from && at < to) count(this.#sectionPlaces, target.place, 1);
      if (at === line) this.#onLine.add(target);
      if (at > line - SAME_LIST && at <= line) this.#before.set(target.place, orderOf(target));
      if (at >= line && at < line + SAME_LIST && !this.#after.has(target.place))
        this.#after.set(target.place, orderOf(target));
    }
    for (const { target, line: at } of this.#near) {
      count(this.#nearPlaces, target.place, 1);
      if (target.fragment === '') this.#nearPages++;
      if (at !== line) this.#nearTargets.add(target);
    }
    // pages that link the same pages are like this one, the more so the rarer those links are
    for (const place of places) {
      const files = [...place.linkedFrom.keys()].filter((other) => other.place !== file?.place);
      for (const other of files) count(this.#alikeFiles, other, 1 / (1 + files.length));
    }
    for (const value of this.#alikeFiles.values()) this.#alikeTotal += value / 5;
  }

  #readSameText(): void {
    const { sameText, query, file } = this.#prepared;
    for (const link of sameText) {
      const { target } = link;
      const near = nearness(query.from, link.file.file);
      count(this.#same, target, 1);
      count(this.#samePlace, target.place, 1);
      this.#sameNear.set(target, Math.max(near, this.#sameNear.get(target) ?? 0));
      const share = near ** 3 + 0.02;
      this.#nearTotal += share;
      count(this.#nearShare, target, share);
      count(this.#nearPlaceShare, target.place, share);
      if (link.file === file) {
        this.#sameOwnTotal++;
        count(this.#sameOwn, target, 1);
      }
      if (target.place === link.file.place && link.file.place !== file?.place)
        count(this.#sameFragment, target.fragment, 1);
    }
  }

  #readWords(): void {
    const prepared = this.#prepared;
    const { words, index, file } = prepared;
    for (const [text, weight] of words.weights) {
      const part = weight / words.total;
      const links: [LinkRecord, number][] = [];
      let total = 0;
      for (const linkText of index.word(text)?.linkTexts ?? []) {
        const value = 1 / Math.sqrt(linkText.words.length);
        for (const link of linkText.links) {
          if (prepared.isLeftOut(link)) continue;
          links.push([link, value]);
          total += value;
        }
      }
      let pages = 1;
      let own = 1;
      for (const [{ target, file: from }, value] of links) {
        const share = (part * value) / (total + 0.5);
        count(this.#wordTarget, target, share);
        count(this.#wordPlace, target.place, share);
        if (target.fragment === '') pages += value;
        if (target.place !== from.place) continue;
        own += value;
        if (from.place !== file?.place) count(this.#wordFragment, target.fragment, share);
      }
      this.#kindPage += (part * pages) / (total + 2);
      this.#kindOwn += (part * own) / (total + 2);
    }
  }

  #factsOf(place: PlaceRecord): PageFacts {
    let facts = this.#pages.get(place);
    if (!facts) this.#pages.set(place, (facts = this.#readPage(place)));
    return facts;
  }

  #readPage(place: PlaceRecord): PageFacts {
    const { words, context, section, place: ownPath } = this.#prepared;
    const own = place.path === ownPath;
    const pageWords = new Set<Word>();
    for (const name of place.targets.get('')?.names ?? [])
      if (name.kind !== 'description') for (const word of name.words) pageWords.add(word);
    const frameworks = new Set<string>();
    let alike = 0;
    for (const { frameworkWords } of place.files) for (const word of frameworkWords) frameworks.add(word);
    if (!own && this.#alikeFiles.size > 0)
      for (const file of place.linkedFrom.keys()) alike += this.#alikeFiles.get(file) ?? 0;
    const path = pathWords(place.path);
    return {
      own,
      words: pageWords,
      recall: this.#overlap(words, pageWords).recall,
      framework: partOf(words, (word) => frameworks.has(word)),
      context: this.#cosine(context, pageWords),
      section: own ? 0 : this.#cosine(section, pageWords),
      near: own ? 0 : (this.#nearPlaces.get(place) ?? 0) / (this.#near.length + 1),
      inSection: own ? 0 : Math.log1p(this.#sectionPlaces.get(place) ?? 0) / 2,
      alike: Math.min(1, alike / this.#alikeTotal),
      path: own
        ? 0
        : path.filter((word) => this.#ownPath.includes(word)).length /
          Math.max(path.length, this.#ownPath.length),
      retired: !own && isRetired(place.path),
      before: this.#before.get(place) ?? -1,
      after: this.#after.get(place) ?? -1,
    };
  }

  /** Lists of links mostly follow the order of the headings. */
  #readOrder(values: Float64Array, { before, after }: PageFacts, target: TargetRecord): void {
    const order = orderOf(target);
    if (order < 0 || (before < 0 && after < 0)) return;
    const fits = (before < 0 || order > before) && (after < 0 || order < after);
    values[AT['links:between']] = fits ? (before >= 0 && after >= 0 ? 1 : 0.5) : 0;
    values[AT['links:next']] =
      before >= 0 && order > before
        ? 1 / (order - before)
        : after >= 0 && order < after
          ? 0.5 / (after - order)
          : 0;
  }

  /** Where a heading of the link's own file stands in relation to the link. */
  #readSurroundings(values: Float64Array, heading: Name): void {
    const { enclosing, query } = this.#prepared;
    if (query.line === undefined) return;
    if (enclosing.includes(heading)) values[AT['around:enclosing']] = 1;
    values[AT['around:after']] = heading.line > query.line ? 1 : 0;
    const section = enclosing[0];
    if (!section) return;
    values[AT['around:sibling']] = 1 / (1 + Math.abs(heading.order - section.order));
    if (heading.order <= section.order || heading.level <= section.level) return;
    const between = heading.file.names.slice(section.order + 1, heading.order);
    if (between.every(({ level }) => level > section.level)) values[AT['around:child']] = 1;
  }

  #readEvidence(values: Float64Array, target: TargetRecord): void {
    const prepared = this.#prepared;
    const { sameText, words, file } = prepared;
    const { place } = target;
    values[AT['same:page']] = (this.#samePlace.get(place) ?? 0) / (sameText.length + 1);
    values[AT['same:near']] = this.#sameNear.get(target) ?? 0;
    values[AT['same:ownFile']] = (this.#sameOwn.get(target) ?? 0) / this.#sameOwnTotal;
    values[AT['same:nearShare']] = (this.#nearShare.get(target) ?? 0) / this.#nearTotal;
    values[AT['same:nearPageShare']] = (this.#nearPlaceShare.get(place) ?? 0) / this.#nearTotal;
    values[AT['words:target']] = this.#wordTarget.get(target) ?? 0;
    values[AT['words:page']] = this.#wordPlace.get(place) ?? 0;
    let linked = NONE;
    let inbound = 0;
    let siblings = 0;
    let last: LinkRecord['linkText'] | undefined;
    for (const link of target.links) {
      if (prepared.isLeftOut(link)) continue;
      inbound++;
      if (link.file.place.path === prepared.place && link.file !== file) siblings++;
      if (link.linkText === last) continue;
      last = link.linkText;
      const overlap = this.#overlap(words, last.words);
      if (overlap.f > linked.f) linked = overlap;
    }
    values[AT['linked:f']] = linked.f;
    values[AT['linked:recall']] = linked.recall;
    values[AT['linked:often']] = (Math.log1p(inbound) * linked.f) / 4;
    values[AT['linked:popular']] = Math.log1p(inbound) / 5;
    values[AT['links:sibling']] = Math.log1p(siblings) / 2;
    values[AT['long:linked']] = linked.f * this.#length;
    values[AT['long:nearShare']] = values[AT['same:nearShare']]! * this.#length;
  }

  #overlap(query: WeightedWords, words: Iterable<Word>): Overlap {
    let both = 0;
    let total = 0;
    for (const word of words) {
      const weight = this.#prepared.weight(word);
      total += weight;
      if (query.weights.has(word.text)) both += weight;
    }
    if (both === 0) return NONE;
    const recall = both / query.total;
    const precision = both / total;
    return { recall, precision, f: (2 * recall * precision) / (recall + precision) };
  }

  #cosine(query: WeightedWords, words: Iterable<Word>): number {
    if (query.total === 0) return 0;
    let both = 0;
    let total = 0;
    for (const word of words) {
      const weight = this.#prepared.weight(word);
      total += weight;
      if (query.weights.has(word.text)) both += weight;
    }
    return both === 0 ? 0 : both / Math.sqrt(total * query.total);
  }

  /** Part of the text's words that the page's title or path, or the heading has. */
  #unionRecall(pageWords: ReadonlySet<Word>, names: readonly Name[]): number {
    const { words, index } = this.#prepared;
    return partOf(words, (text) => {
      const word = index.word(text);
      return word !== undefined && (pageWords.has(word) || names.some((name) => name.words.includes(word)));
    });
  }

  #outerWords(heading: Name): ReadonlySet<Word> {
    let words = this.#outer.get(heading);
    if (!words) {
      words = new Set(heading.enclosing.flatMap((outer) => outer.words));
      this.#outer.set(heading, words);
    }
    return words;
  }

  /** Part of the sentence's words, without the text's own, that the target has. */
  #restOfContext(pageWords: ReadonlySet<Word>, names: readonly Name[]): number {
    const { words, context, index } = this.#prepared;
    let total = 0;
    let shared = 0;
    for (const [text, weight] of context.weights) {
      if (words.weights.has(text)) continue;
      total += weight;
      const word = index.word(text);
      if (word === undefined) continue;
      if (pageWords.has(word) || names.some((name) => name.kind === 'heading' && name.words.includes(word)))
        shared += weight;
    }
    return total === 0 ? 0 : shared / total;
  }
}

function partOf(words: WeightedWords, has: (word: string) => boolean): number {
  let shared = 0;
  for (const [word, weight] of words.weights) if (has(word)) shared += weight;
  return shared === 0 ? 0 : shared / words.total;
}

/** Position of a heading among those of its page; -1 if that depends on the framework. */
function orderOf({ names, fragment }: TargetRecord): number {
  if (fragment === '') return -1;
  return names.find(({ file }) => file.framework === null)?.order ?? -1;
}

function pathWords(path: string): string[] {
  return path.split(/[/-]/).filter((part) => part !== '');
}

/** How much two paths have in common at both ends: 1 for the same file, much for one snippet of two frameworks. */
function nearness(a: string, b: string): number {
  if (a === b) return 1;
  const x = a.split(/[/-]/);
  const y = b.split(/[/-]/);
  const shorter = Math.min(x.length, y.length);
  let lead = 0;
  while (lead < shorter && x[lead] === y[lead]) lead++;
  let tail = 0;
  while (tail < shorter - lead && x[x.length - 1 - tail] === y[y.length - 1 - tail]) tail++;
  return (lead + tail) / Math.max(x.length, y.length);
}

function count<K>(map: Map<K, number>, key: K, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}

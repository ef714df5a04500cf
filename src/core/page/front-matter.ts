import * as l10n from '@vscode/l10n';
import matter from 'gray-matter';
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { TextRange } from './block';
import { sayYamlSlip, yamlSlip } from '../yaml-slip';
import { readSimpleYaml } from './simple-yaml';

/** A problem of the YAML, at offsets of the page. */
export interface FrontMatterProblem {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** One top-level key; offsets of the page. */
export interface FrontMatterEntry {
  readonly key: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  /** As `yaml` reads it (YAML 1.2 core schema): string, number, boolean, null, array or plain object. */
  readonly value: unknown;
  readonly valueFrom: number;
  readonly valueTo: number;
  /** Items of a sequence with their places; empty for other values. */
  readonly items: readonly { readonly value: unknown; readonly from: number; readonly to: number }[];
}

/** The block between the `---` lines at the top of a page. */
export interface FrontMatter {
  /** From the first `---` to the end of the closing line; both 0 where the page has none. */
  readonly from: number;
  readonly to: number;
  readonly entries: readonly FrontMatterEntry[];
  readonly problems: readonly FrontMatterProblem[];
}

const NONE: FrontMatter = { from: 0, to: 0, entries: [], problems: [] };

const NOT_YAML = new Error('only YAML front matter is read');

/** No engine that runs code: a page with `---js` front matter gives a problem, not a program. */
const refuse = {
  parse: (): never => {
    throw NOT_YAML;
  },
};

/**
 * Reads the front matter of a page's source. Never throws: what YAML says against it is in `problems`. A byte order mark before the
 * first `---` is allowed, as in the site's build.
 */
export function readFrontMatter(source: string): FrontMatter {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!source.startsWith('---', start)) return NONE;
  const simple = readSimple(source, start);
  if (simple) return simple;

  let yaml: string | null = null;
  let problem: string | null = null;
  try {
    matter(source.slice(start), {
      language: 'yaml',
      engines: {
        yaml: {
          parse: (text: string) => {
            yaml = text;
            return {};
          },
        },
        javascript: refuse,
        js: refuse,
        json: refuse,
      },
    });
  } catch (error) {
    problem =
      error === NOT_YAML
        ? l10n.t("Front matter isn't read: only YAML front matter is read.")
        : l10n.t("Front matter isn't read: {0}.", error instanceof Error ? error.message : String(error));
  }
  const open = /^---[^\n]*\n?/.exec(source.slice(start));
  if (source.charAt(start + 3) === '-' || !open) return NONE;
  const to = closingLineEnd(source, start + open[0].length);
  if (to === null) {
    const end = start + open[0].trimEnd().length;
    return {
      from: start,
      to: start,
      entries: [],
      problems: [{ message: l10n.t('The front matter has no closing ---.'), from: start, to: end }],
    };
  }
  if (problem !== null || yaml === null) {
    const end = start + open[0].trimEnd().length;
    const problems = problem === null ? [] : [{ message: problem, from: start, to: end }];
    return { from: start, to, entries: [], problems };
  }
  // gray-matter hands over everything behind the first `---`, so offsets of its text count from there.
  const base = start + 3;
  return { from: start, to, ...readYaml((yaml as string).replace(/\r$/, ''), base) };
}

/** A text that is a value in front matter; offsets of the page, quotation marks included. */
export interface ValueText extends TextRange {
  /** What it is quoted with, or nothing. */
  readonly quotes: '"' | "'" | '';
  /** Whether it stands in `[...]` or `{...}`, where commas and brackets part texts. */
  readonly inFlow: boolean;
}

/**
 * The texts among the values of front matter, at whatever depth.
 * @param source of the page
 * @param frontMatter of the page, without problems
 */
export function readTexts(source: string, { from, to }: FrontMatter): ValueText[] {
  const base = from + 3;
  const document = parseDocument(source.slice(base, source.lastIndexOf('\n---', to)), YAML_OPTIONS);
  const texts: ValueText[] = [];
  visit(document, {
    Scalar(role, { type, value, range }, path) {
      if (role === 'key' || typeof value !== 'string' || !range) return;
      const quotes = type === Scalar.QUOTE_DOUBLE ? '"' : type === Scalar.QUOTE_SINGLE ? "'" : '';
      const inFlow = path.some((above) => isCollection(above) && above.flow === true);
      texts.push({ from: base + range[0], to: base + range[1], quotes, inFlow });
    },
  });
  return texts;
}

/** Front matter between two lines of `---` alone that needs no more than {@link readSimpleYaml}; `null` for all other. */
function readSimple(source: string, start: number): FrontMatter | null {
  const base = start + 3;
  const close = source.indexOf('\n---', base);
  const to = close + 5;
  if (source[base] !== '\n' || close <= base || (to <= source.length && source[to - 1] !== '\n')) return null;
  const entries = readSimpleYaml(source.slice(base, close), base);
  return entries && { from: start, to: Math.min(to, source.length), entries, problems: [] };
}

function closingLineEnd(source: string, from: number): number | null {
  for (let at = from; at <= source.length;) {
    const end = source.indexOf('\n', at);
    const line = end < 0 ? source.slice(at) : source.slice(at, end);
    if (/^---[ \t\r]*$/.test(line)) return end < 0 ? source.length : end + 1;
    if (end < 0) return null;
    at = end + 1;
  }
  return null;
}

const YAML_OPTIONS = { prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;

/**
 * Reads YAML of whatever kind.
 * @param base is added to all offsets
 */
export function readYaml(yaml: string, base: number): Pick<FrontMatter, 'entries' | 'problems'> {
  let document: Document.Parsed;
  try {
    document = parseDocument(yaml, YAML_OPTIONS);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = l10n.t("Front matter isn't read: {0}.", why);
    return { entries: [], problems: [{ message, from: base, to: base + yaml.length }] };
  }
  const slip = yamlSlip(document);
  const within = (offset: number) => base + Math.min(offset, yaml.length);
  const problems = slip ? [{ message: sayYamlSlip(slip), from: within(slip.from), to: within(slip.to) }] : [];
  const entries: FrontMatterEntry[] = [];
  // The parser's own check for duplicates compares every key with every other.
  const seen = new Set<string>();
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      if (!isScalar(key) || !key.range) continue;
      const node = value as Node | null;
      const keyTo = base + key.range[1];
      const name = String(key.value);
      if (seen.has(name)) {
        if (slip) continue;
        problems.push({
          message: l10n.t('The key "{0}" stands here twice.', name),
          from: base + key.range[0],
          to: keyTo,
        });
        continue;
      }
      seen.add(name);
      entries.push({
        key: name,
        keyFrom: base + key.range[0],
        keyTo,
        value: plain(node, document),
        valueFrom: node?.range ? base + node.range[0] : keyTo,
        valueTo: node?.range ? base + node.range[1] : keyTo,
        items: isSeq(node)
          ? (node.items as Node[]).map((item) => ({
              value: plain(item, document),
              from: item?.range ? base + item.range[0] : keyTo,
              to: item?.range ? base + item.range[1] : keyTo,
            }))
          : [],
      });
    }
  }
  return { entries, problems };
}

/** A node's value. An alias is not followed: nested aliases can stand for more data than memory holds. */
function plain(node: Node | null, document: Document.Parsed): unknown {
  if (!node || isAlias(node)) return null;
  if (isScalar(node)) return node.value;
  try {
    return node.toJS(document, { maxAliasCount: 20 }) as unknown;
  } catch {
    return null;
  }
}

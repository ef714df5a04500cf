import * as l10n from '@vscode/l10n';
import { isMap, isPair, isScalar, isSeq, parseDocument, visit, type Node, type Pair } from 'yaml';
import type { TextRange } from '../page/block';
import { RULE_SETTINGS, type ConfigurationKey, type ConfigurationValue } from '../rules/configuration-schema';
import { NONE, type Completion, type Completions } from './complete';

/** Stands where the cursor is, so that the text there is a word of the file, whatever was typed so far. */
const CURSOR = 'okta-docs-cursor';

/** The longest list of folders that is of use. */
const MOST = 100;

/**
 * What can be completed at an offset of a `.okta-docs.yml`: keys, rules, severities, and the folders of the site.
 * @param pages gives the paths of the site's files, relative to its root; asked for only where a folder is completed
 */
export async function configurationCompletionsAt(
  text: string,
  offset: number,
  schema: ConfigurationValue,
  pages: () => Promise<Iterable<string>>,
): Promise<Completions> {
  const [before = ''] = /(?<![^\s:,[\]{}"'#])[^\s:,[\]{}"'#]*$/.exec(text.slice(0, offset)) ?? [];
  const [after = ''] = /^[^\s:,[\]{}"'#]*/.exec(text.slice(offset)) ?? [];
  const from = offset - before.length;
  const to = offset + after.length;
  const found = find(text.slice(0, from) + CURSOR + text.slice(to), schema, from);
  if (!found || found.node.source !== CURSOR) return NONE;
  const { value, siblings } = found;
  const range = { from, to };
  switch (value.kind) {
    case 'map': {
      const colon = /^[ \t]*:/.test(text.slice(to)) ? '' : ':';
      const items = [...value.keys]
        .filter(([key]) => !siblings.includes(key))
        .map(([key, about]) => completionOfKey(key, about, colon));
      return { ...range, items, incomplete: false };
    }
    case 'severity': {
      const items = [...RULE_SETTINGS].map(([setting, documentation]): Completion => ({
        kind: 'value',
        label: setting,
        insert: setting,
        documentation: l10n.t(documentation),
        ...(setting === value.default && { detail: l10n.t('as without this line') }),
      }));
      return { ...range, items, incomplete: false };
    }
    case 'globs': {
      const items = globs(await pages(), before).slice(0, MOST);
      return { ...range, items, incomplete: true };
    }
    case 'list':
      return NONE;
  }
}

/** What there is to say of the word at an offset of a `.okta-docs.yml`; `null` where there is nothing. */
export function describeConfigurationAt(
  text: string,
  offset: number,
  schema: ConfigurationValue,
): { readonly range: TextRange; readonly title: string; readonly description: string } | null {
  const found = find(text, schema, offset);
  if (!found?.node.range) return null;
  const [from, to] = found.node.range;
  const title = String(found.node.value);
  const description = found.asKey
    ? found.value.kind === 'map' && found.value.keys.get(title)?.description
    : found.value.kind === 'severity' && settingOf(found.node.value);
  return description ? { range: { from, to }, title, description: l10n.t(description) } : null;
}

function settingOf(value: unknown): string | undefined {
  for (const [setting, meaning] of RULE_SETTINGS) {
    if (setting === value || (setting === 'off' && value === false)) return meaning;
  }
  return undefined;
}

function completionOfKey(key: string, { description, value }: ConfigurationKey, colon: string): Completion {
  return {
    kind: 'key',
    label: key,
    insert: key + (colon && value.kind === 'severity' ? `${colon} ` : colon),
    ...(value.kind === 'severity' && { detail: value.default }),
    documentation: l10n.t(description),
  };
}

/** The folders and pages below the folder that is typed. */
function globs(pages: Iterable<string>, typed: string): Completion[] {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const names = new Map<string, Completion>();
  for (const page of pages) {
    if (!page.startsWith(folder)) continue;
    const slash = page.indexOf('/', folder.length);
    const glob = slash < 0 ? page : `${page.slice(0, slash)}/**`;
    if (glob.startsWith(typed) && !names.has(glob))
      names.set(glob, { kind: slash < 0 ? 'page' : 'value', label: glob, insert: glob });
  }
  return [...names.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** The word at an offset, and what may stand in its place. */
interface Found {
  readonly node: Node & { readonly value: unknown; readonly source?: string };
  /** What may stand there; of a key what its map holds. */
  readonly value: ConfigurationValue;
  readonly asKey: boolean;
  /** The other keys of the map. */
  readonly siblings: readonly string[];
}

function find(text: string, schema: ConfigurationValue, offset: number): Found | null {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  let found: Found | null = null;
  visit(document, {
    Scalar(role, node, parents) {
      if (!node.range || offset < node.range[0] || offset > node.range[1]) return;
      const value = valueAt(schema, parents.slice(1) as (Node | Pair)[], role);
      if (!value) return visit.BREAK;
      const map = role === 'key' ? parents.at(-2) : null;
      const siblings = isMap(map) ? map.items.filter(({ key }) => key !== node).map(keyOf) : [];
      found = { node, value, asKey: role === 'key', siblings };
      return visit.BREAK;
    },
  });
  return found;
}

/** What may stand at the end of a way through the file; for a key what its map holds. */
function valueAt(
  schema: ConfigurationValue,
  way: readonly (Node | Pair)[],
  role: number | 'key' | 'value' | null,
): ConfigurationValue | null {
  let value: ConfigurationValue | null = schema;
  const steps = role === 'key' ? way.slice(0, -1) : way;
  for (const step of steps) {
    if (isSeq(step)) value = value.kind === 'list' ? value.items : value.kind === 'globs' ? value : null;
    else if (isPair(step)) value = (value.kind === 'map' && value.keys.get(keyOf(step))?.value) || null;
    if (value === null) return null;
  }
  return value;
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

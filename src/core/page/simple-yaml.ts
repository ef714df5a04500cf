import type { FrontMatterEntry } from './front-matter';

/** A text without quotes that means itself: nothing in it says anything else to YAML, in whatever line it stands. */
const PLAIN = /^[A-Za-z/](?:[^\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff:#]|:(?! |$)|(?<! )#)*$/;

/** What looks like {@link PLAIN} text and is none. */
const NO_TEXT = /^(?:null|true|false)$/i;

/** Booleans and whole numbers in the spellings that are used. */
const BOOLEAN_OR_NUMBER = /^(?:[Tt]rue|[Ff]alse|0|[1-9]\d{0,8})$/;

const ENTRY = /^([A-Za-z][\w-]*):(?: +([^ ].*))?$/;
const ITEM = /^( *)- ([^ ].*)$/;
const PROPERTY = /^( *)([A-Za-z][\w-]*): +([^ ].*)$/;

/** A list that is being read. */
interface List {
  readonly entry: Mutable<FrontMatterEntry>;
  readonly indent: string;
  readonly values: unknown[];
  readonly items: Mutable<FrontMatterEntry['items'][number]>[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads the YAML that nearly all front matter is written in: keys with plain text, a boolean or a number, with lists of plain text, and
 * with lists of keys with plain text. It says what the YAML library says, in a tenth of the time.
 * @param yaml lines that end with `\n`
 * @param base is added to all offsets
 * @returns `null` where there is anything else, or nothing
 */
export function readSimpleYaml(yaml: string, base: number): FrontMatterEntry[] | null {
  const entries: Mutable<FrontMatterEntry>[] = [];
  const keys = new Set<string>();
  let list: List | null = null;
  /** The last item of `list` where it is one with keys. */
  let properties: Record<string, unknown> | null = null;
  for (let from = 0, end = 0; end < yaml.length; from = end + 1) {
    end = yaml.indexOf('\n', from);
    if (end < 0) end = yaml.length;
    const line = yaml.slice(from, end);
    if (line === '') {
      if (properties) return null;
      continue;
    }
    const next = base + Math.min(end + 1, yaml.length);

    const entry = ENTRY.exec(line);
    if (entry) {
      const [, key, text] = entry as unknown as [string, string, string | undefined];
      const value = text === undefined ? null : valueOf(text);
      if (keys.has(key) || NO_TEXT.test(key) || value === undefined) return null;
      keys.add(key);
      list = properties = null;
      const keyFrom = base + from;
      const keyTo = keyFrom + key.length;
      const place =
        text === undefined
          ? { value, valueFrom: keyTo + 1, valueTo: keyTo + 1 }
          : { value, valueFrom: base + end - text.length, valueTo: base + end };
      entries.push({ key, keyFrom, keyTo, ...place, items: [] });
      continue;
    }

    const item = ITEM.exec(line);
    if (item) {
      const [, indent, text] = item as unknown as [string, string, string];
      const owner = entries.at(-1);
      if (!list) {
        if (owner?.value !== null) return null;
        list = { entry: owner, indent, values: [], items: [] };
        Object.assign(owner, {
          value: list.values,
          valueFrom: base + from + indent.length,
          items: list.items,
        });
      } else if (list.indent !== indent) return null;
      const property = PROPERTY.exec(text);
      if (property) {
        if (property[1] !== '' || !isKeyWithText(property)) return null;
        properties = { [property[2]!]: property[3]! };
        list.values.push(properties);
        // To the library an item with keys ends where the next line begins.
        list.items.push({ value: properties, from: base + end - text.length, to: next });
      } else {
        if (!isText(text)) return null;
        properties = null;
        list.values.push(text);
        list.items.push({ value: text, from: base + end - text.length, to: base + end });
      }
      list.entry.valueTo = next;
      continue;
    }

    const property = PROPERTY.exec(line);
    if (!property || !list || !properties || !isKeyWithText(property)) return null;
    const [, indent, key, text] = property as unknown as [string, string, string, string];
    if (indent.length !== list.indent.length + '- '.length || Object.hasOwn(properties, key)) return null;
    properties[key] = text;
    list.items.at(-1)!.to = next;
    list.entry.valueTo = next;
  }
  return entries.length === 0 ? null : entries;
}

/** @returns `undefined` for what isn't read here */
function valueOf(written: string): string | boolean | number | undefined {
  if (isText(written)) return written;
  if (!BOOLEAN_OR_NUMBER.test(written)) return undefined;
  return JSON.parse(written.toLowerCase()) as boolean | number;
}

function isText(text: string): boolean {
  return PLAIN.test(text) && !text.endsWith(' ') && !NO_TEXT.test(text);
}

function isKeyWithText([, , key, text]: RegExpExecArray): boolean {
  return !NO_TEXT.test(key!) && isText(text!);
}

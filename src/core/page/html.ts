import { Tokenizer } from 'htmlparser2';
import { decodeHTML } from 'entities';

/** One attribute of a tag. Offsets count UTF-16 units from the start of the text given to {@link readTags}. */
export interface Attribute {
  /** As written: component properties are case-sensitive. A Vue binding keeps its `:` or `v-`. */
  readonly name: string;
  /** Decoded value; `null` where the attribute has none. */
  readonly value: string | null;
  readonly from: number;
  readonly to: number;
  /** The value without its quotes; where there is none, the empty range after the name. */
  readonly valueFrom: number;
  readonly valueTo: number;
}

/** A start tag: an HTML element or, with a capital or a hyphen in its name, a component of the site. */
export interface Tag {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly attributes: readonly Attribute[];
  readonly selfClosing: boolean;
}

/** What {@link readTags} finds; every range is flat: `[from, to, from, to, ...]`. */
export interface Tags {
  readonly tags: Tag[];
  /** End tags: name and range. */
  readonly closing: { name: string; from: number; to: number }[];
  readonly comments: number[];
  /** Contents of `<script>` and `<style>`, and what browsers take for comments. */
  readonly raw: number[];
}

/** The tags, comments and raw texts of a piece of HTML, in document order. Never throws: HTML has no syntax errors. Linear time. */
export function readTags(html: string): Tags {
  const result: Tags = { tags: [], closing: [], comments: [], raw: [] };
  let name = '';
  let start = 0;
  let attributes: Attribute[] = [];
  let attributeName = '';
  let attributeFrom = 0;
  let attributeNameEnd = 0;
  let valueFrom = -1;
  let valueTo = -1;
  let rawElement = false;

  const open = (end: number, selfClosing: boolean) => {
    result.tags.push({ name, from: start, to: end + 1, attributes, selfClosing });
    rawElement = !selfClosing && /^(?:script|style)$/i.test(name);
  };
  const value = (from: number, to: number) => {
    if (valueFrom < 0) valueFrom = from;
    valueTo = to;
  };
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname(from, to) {
        name = html.slice(from, to);
        start = from - 1;
        attributes = [];
      },
      onattribname(from, to) {
        attributeName = html.slice(from, to);
        attributeFrom = from;
        attributeNameEnd = to;
        valueFrom = valueTo = -1;
      },
      onattribdata: value,
      onattribentity() {
        // Not called: entities are decoded from the whole value below.
      },
      onattribend(quote, end) {
        // QuoteType: 0 no value, 1 unquoted, 2 single, 3 double.
        if (quote !== 0 && valueFrom < 0) valueFrom = valueTo = end;
        const hasValue = valueFrom >= 0;
        attributes.push({
          name: attributeName,
          value: hasValue ? decodeHTML(html.slice(valueFrom, valueTo)) : null,
          from: attributeFrom,
          to: hasValue ? (quote >= 2 ? valueTo + 1 : valueTo) : attributeNameEnd,
          valueFrom: hasValue ? valueFrom : attributeNameEnd,
          valueTo: hasValue ? valueTo : attributeNameEnd,
        });
      },
      onopentagend(end) {
        open(end, false);
      },
      onselfclosingtag(end) {
        open(end, true);
      },
      onclosetag(from, to) {
        const close = html.indexOf('>', to);
        result.closing.push({
          name: html.slice(from, to),
          from: from - 2,
          to: close < 0 ? html.length : close + 1,
        });
        rawElement = false;
      },
      oncomment(from, to) {
        // `from` stands behind the `<!--`, `to` on the closing `>`, or at the end of an unclosed comment.
        const end = Math.min(html.length, to + 1);
        // `<!word>`, `</ word>` and `<?word>` are some for a browser, too, but hold nothing that anybody wrote as a comment. Only in the
        // last one `from` stands on the second character.
        if (html.startsWith('<!--', from - 4)) result.comments.push(from - 4, end);
        else result.raw.push(html.startsWith('<?', from - 1) ? from - 1 : from - 2, end);
      },
      ontext(from, to) {
        if (rawElement) result.raw.push(from, to);
      },
      ontextentity() {},
      oncdata() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return result;
}

/**
 * The first end tag of an element in a piece of HTML, which no other element's tags are looked at for; `null` without one. Linear time.
 * @param name as it is written there: elements of another case aren't found
 */
export function findEndTag(
  html: string,
  name: string,
): { readonly from: number; readonly to: number } | null {
  const opening = `</${name}`;
  for (let from = html.indexOf(opening); from >= 0; from = html.indexOf(opening, from + 1)) {
    SPACES_AND_END.lastIndex = from + opening.length;
    if (SPACES_AND_END.test(html)) return { from, to: SPACES_AND_END.lastIndex };
  }
  return null;
}

const SPACES_AND_END = /\s*>/y;

import type { Finding } from '../rules/rule';
import type { PageSummary } from '../site/summary';

/** What is kept of one file's text. */
export interface CachedPage {
  readonly summary: PageSummary;
  /** What the text alone gives ({@link Checker.checkLocal}); `null` where nobody asked for it. */
  readonly found: readonly Finding[] | null;
}

/** To be raised when the layout of the encoded text changes. */
const FORMAT = 1;

/** One file: its parts are encoded, as most of them are only copied or never asked for. */
interface Entry {
  readonly digest: string;
  /** JSON. */
  readonly summary: string;
  /** JSON. */
  readonly found: string;
  used: boolean;
}

/**
 * Facts and findings of a site's files, by the digest of their text: what was read once need not be parsed again as long as text and product
 * stay the same. It holds only what can be taken from the files anew, so losing it costs time and nothing else.
 *
 * Encoded it is ASCII: a line with format, stamp, length and checksum, then a line for each file with path, digest, summary and findings as
 * JSON, parted by tabs.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>();
  #changed = false;

  /**
   * @param encoded what {@link PageCache.encode} gave, or anything else, or `null`: what isn't whole, or was made under another stamp or
   *   format, gives an empty cache
   * @param stamp names the product's build: another one may see other things in the same text
   */
  constructor(encoded: string | null, stamp: string) {
    const body = encoded === null ? null : bodyOf(encoded, stamp);
    if (body === null) this.#changed = true;
    else this.#read(body);
  }

  /**
   * What is known of a file.
   * @param digest of its present text
   * @returns `null` when the text is another one, or the file isn't known
   */
  take(path: string, digest: string): CachedPage | null {
    const entry = this.#entries.get(path);
    if (entry?.digest !== digest) return null;
    try {
      const summary = JSON.parse(entry.summary) as PageSummary;
      const found = JSON.parse(entry.found) as readonly Finding[] | null;
      entry.used = true;
      return { summary, found };
    } catch {
      return null;
    }
  }

  /** Keeps what was found out about a file, in place of what was known of it. */
  put(path: string, digest: string, { summary, found }: CachedPage): void {
    this.#entries.set(path, {
      digest,
      summary: JSON.stringify(summary),
      found: JSON.stringify(found),
      used: true,
    });
    this.#changed = true;
  }

  /**
   * The text to keep; `null` when it would be the same as the one that this cache was read from. Files that were neither taken nor put are
   * left out: they are gone.
   */
  encode(stamp: string): string | null {
    const lines: string[] = [];
    for (const [path, { digest, summary, found, used }] of this.#entries) {
      if (used) lines.push(`${JSON.stringify(path)}\t${digest}\t${summary}\t${found}\n`);
    }
    if (!this.#changed && lines.length === this.#entries.size) return null;
    const body = ascii(lines.join(''));
    return `${header(stamp, body)}\n${body}`;
  }

  #read(body: string): void {
    for (let from = 0; from < body.length;) {
      const end = body.indexOf('\n', from);
      const [first, second, third] = tabs(body, from);
      if (end < 0 || third === undefined || third > end) return;
      const path = JSON.parse(body.slice(from, first)) as string;
      this.#entries.set(path, {
        digest: body.slice(first! + 1, second),
        summary: body.slice(second! + 1, third),
        found: body.slice(third + 1, end),
        used: false,
      });
      from = end + 1;
    }
  }
}

/** The offsets of the next three tabs; JSON holds none. */
function tabs(body: string, from: number): number[] {
  const found: number[] = [];
  for (let at = body.indexOf('\t', from); at >= 0 && found.length < 3; at = body.indexOf('\t', at + 1)) {
    found.push(at);
  }
  return found;
}

function header(stamp: string, body: string): string {
  return `okta-docs-cache ${FORMAT} ${JSON.stringify(ascii(stamp))} ${body.length} ${checksum(body)}`;
}

/** What stands behind the header; `null` if the header doesn't fit. */
function bodyOf(encoded: string, stamp: string): string | null {
  const end = encoded.indexOf('\n');
  if (end < 0) return null;
  const body = encoded.slice(end + 1);
  return encoded.slice(0, end) === header(stamp, body) ? body : null;
}

/** JSON text with everything beyond ASCII as escapes: such a text has as many bytes as characters, and is read fastest. */
function ascii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** FNV-1a over the characters: tells a text that was cut short or overwritten, not one that was forged. */
function checksum(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

import type { Finding } from '../rules/rule';
import type { Silence } from '../rules/suppressions';
import type { SiteProblem } from '../site/site';
import type { PageSummary } from '../site/summary';

/** What is kept of one file's text. */
export interface CachedPage {
  readonly summary: PageSummary;
  /** What the text alone gives ({@link Checker.checkLocal}); `null` where nobody asked for it. */
  readonly found: readonly Finding[] | null;
  /** How long its lines are, so that findings have their places without the text; `null` where nobody asked, or lines alone don't say. */
  readonly lineLengths: readonly number[] | null;
}

/** What is known of a file while nothing in the site changes. */
export interface CachedFindings {
  /** What the text alone gives, then what its place in the site does ({@link Checker.checkSite}). */
  readonly found: readonly Finding[];
  readonly silences: readonly Silence[];
  readonly lineLengths: readonly number[] | null;
}

/** What is known of some files, and of their site, while nothing in it changes. */
export interface CachedSite {
  readonly files: ReadonlyMap<string, CachedFindings>;
  /** {@link SiteModel.problems} */
  readonly problems: readonly SiteProblem[];
}

/** The site when the findings of its pages were found. */
interface SiteState {
  /** Of all that the site was made of. */
  readonly digest: string;
  readonly problems: readonly SiteProblem[];
}

/** To be raised when the layout of the encoded text changes. */
const FORMAT = 4;

/** One file. Its parts, all but the digest JSON, stay encoded, as most of them are only copied or never asked for. */
interface Entry {
  readonly digest: string;
  readonly summary: string;
  readonly silences: string;
  readonly found: string;
  readonly lineLengths: string;
  /** What the file's place in the site gives; `null` where that isn't known. */
  site: string;
  used: boolean;
}

const UNKNOWN = 'null';

/**
 * Facts and findings of a site's files, by the digest of their text: what was read once need not be parsed again as long as text and product
 * stay the same, and while nothing in the site changes nothing need be judged again. It holds only what can be taken from the files anew, so
 * losing it costs time and nothing else.
 *
 * Encoded it is ASCII: a line with format, stamp, length and checksum, one with the site as it was judged, then one for each file with path,
 * digest, summary, silences, findings of its text, lengths of its lines and findings of its place as JSON, parted by tabs.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>();
  /** Of the findings of the entries' `site`. */
  #site: SiteState | null = null;
  #changed = false;

  /**
   * @param encoded what {@link PageCache.encode} gave, or anything else, or `null`: what isn't whole, or was made under another stamp or
   *   format, gives an empty cache
   * @param stamp names the product's build: another one may see other things in the same text
   * @param digest tells a text of ASCII from one that is damaged
   */
  constructor(
    encoded: string | null,
    stamp: string,
    private readonly digest: (text: string) => string,
  ) {
    const body = encoded === null ? null : this.#bodyOf(encoded, stamp);
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
    entry.used = true;
    return {
      summary: JSON.parse(entry.summary) as PageSummary,
      found: JSON.parse(entry.found) as readonly Finding[] | null,
      lineLengths: JSON.parse(entry.lineLengths) as readonly number[] | null,
    };
  }

  /** Keeps what was found out about a file, in place of what was known of it. */
  put(path: string, digest: string, { summary, found, lineLengths }: CachedPage): void {
    this.#entries.set(path, {
      digest,
      summary: JSON.stringify(summary),
      silences: JSON.stringify(summary.silences),
      found: JSON.stringify(found),
      lineLengths: JSON.stringify(lineLengths),
      site: UNKNOWN,
      used: true,
    });
    this.#changed = true;
  }

  /**
   * What was found in these files in the very same site.
   * @param site digest of all that the site is made of, these files included
   * @returns `null` when the site is another one, or one of the files was not judged in it
   */
  takeFindings(site: string, paths: Iterable<string>): CachedSite | null {
    if (this.#site?.digest !== site) return null;
    const taken = new Map<string, CachedFindings>();
    for (const path of paths) {
      const entry = this.#entries.get(path);
      if (!entry || entry.site === UNKNOWN || entry.found === UNKNOWN) return null;
      const local = JSON.parse(entry.found) as readonly Finding[];
      taken.set(path, {
        found: entry.site === '[]' ? local : [...local, ...(JSON.parse(entry.site) as readonly Finding[])],
        silences: JSON.parse(entry.silences) as readonly Silence[],
        // Only findings need them, and hardly half of the files have any.
        lineLengths:
          entry.found === '[]' && entry.site === '[]'
            ? null
            : (JSON.parse(entry.lineLengths) as readonly number[] | null),
      });
    }
    // In the same site all of its files are in use.
    for (const entry of this.#entries.values()) entry.used = true;
    return { files: taken, problems: this.#site.problems };
  }

  /**
   * Keeps what the site's rules found in files that were put or taken; what they found in another state of the site is dropped.
   * @param site as in {@link PageCache.takeFindings}
   * @param problems of the site
   */
  putFindings(
    site: string,
    found: ReadonlyMap<string, readonly Finding[]>,
    problems: readonly SiteProblem[],
  ): void {
    if (this.#site?.digest !== site) {
      this.#site = { digest: site, problems };
      for (const entry of this.#entries.values()) entry.site = UNKNOWN;
    }
    for (const [path, findings] of found) {
      const entry = this.#entries.get(path);
      if (entry) entry.site = JSON.stringify(findings);
    }
    this.#changed = true;
  }

  /**
   * The text to keep; `null` when it would be the same as the one that this cache was read from. Files that were neither taken nor put are
   * left out: they are gone.
   */
  encode(stamp: string): string | null {
    // Mostly nothing changed, and then nothing is put together.
    if (!this.#changed && [...this.#entries.values()].every(({ used }) => used)) return null;
    // Line by line: one character beyond Latin would have the whole text take two bytes for each.
    const lines = [`${ascii(JSON.stringify(this.#site))}\n`];
    for (const [path, { digest, summary, silences, found, lineLengths, site, used }] of this.#entries) {
      if (!used) continue;
      const parts = [JSON.stringify(path), digest, summary, silences, found, lineLengths, site];
      lines.push(`${ascii(parts.join('\t'))}\n`);
    }
    const body = lines.join('');
    return `${this.#header(stamp, body)}\n${body}`;
  }

  #read(body: string): void {
    const first = body.indexOf('\n');
    this.#site = JSON.parse(body.slice(0, first)) as SiteState | null;
    for (let from = first + 1; from < body.length;) {
      const parts: string[] = [];
      for (let part = 0; part < 6; part++) {
        const tab = body.indexOf('\t', from);
        parts.push(body.slice(from, tab));
        from = tab + 1;
      }
      const end = body.indexOf('\n', from);
      const [path, digest, summary, silences, found, lineLengths] = parts as [
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      const site = body.slice(from, end);
      const entry = { digest, summary, silences, found, lineLengths, site, used: false };
      this.#entries.set(JSON.parse(path) as string, entry);
      from = end + 1;
    }
  }

  #header(stamp: string, body: string): string {
    return `okta-docs-cache ${FORMAT} ${JSON.stringify(ascii(stamp))} ${body.length} ${this.digest(body)}`;
  }

  /** What stands behind the header; `null` if the header doesn't fit. */
  #bodyOf(encoded: string, stamp: string): string | null {
    const end = encoded.indexOf('\n');
    if (end < 0) return null;
    const body = encoded.slice(end + 1);
    return encoded.slice(0, end) === this.#header(stamp, body) ? body : null;
  }
}

/** JSON text with everything beyond ASCII as escapes: such a text has as many bytes as characters, and is read fastest. */
function ascii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

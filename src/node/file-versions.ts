import type { FileVersion } from './files';

/** To be raised when the layout of the file changes. */
const FORMAT = 1;

/**
 * How long ago, in milliseconds, a file must have changed for its version to stand for its content: clocks of file systems tick as slowly
 * as every two seconds, and a change within the tick in which the file was read would not show.
 */
const SETTLED = 2000;

/**
 * The digests of files by their versions, kept between runs: a file of a known version need not be read to know its digest. What is damaged
 * costs reading the files again and no more, because a digest counts only where something is known of that content.
 */
export class FileVersions {
  readonly #known: ReadonlyMap<string, readonly [version: string, digest: string]>;
  readonly #next = new Map<string, readonly [version: string, digest: string]>();
  #changed = false;

  /**
   * @param encoded what {@link FileVersions.encode} gave, or anything else, or `null`
   * @param now milliseconds since 1970
   */
  constructor(
    encoded: string | null,
    private readonly now: () => number = Date.now,
  ) {
    this.#known = new Map(encoded === null ? [] : decode(encoded));
  }

  /** The digest of the file's content; `null` where the version isn't known. */
  digest(path: string, { key }: FileVersion): string | null {
    const known = this.#known.get(path);
    if (known?.[0] !== key) return null;
    this.#next.set(path, known);
    return known[1];
  }

  /** Keeps the digest of what was read after the version was taken. */
  note(path: string, { key, changedAt }: FileVersion, digest: string): void {
    if (changedAt > this.now() - SETTLED) return;
    this.#next.set(path, [key, digest]);
    this.#changed = true;
  }

  /** The text to keep; `null` when it would be the same. Files that nobody asked for are left out: they are gone. */
  encode(): string | null {
    if (!this.#changed && this.#next.size === this.#known.size) return null;
    return JSON.stringify({ format: FORMAT, files: [...this.#next].map(([path, of]) => [path, ...of]) });
  }
}

function decode(encoded: string): [string, [string, string]][] {
  try {
    const { format, files } = JSON.parse(encoded) as { format: number; files: [string, string, string][] };
    return format === FORMAT ? files.map(([path, version, digest]) => [path, [version, digest]]) : [];
  } catch {
    return [];
  }
}

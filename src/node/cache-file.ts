import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { PageCache } from '../core/cache/page-cache';
import { FileVersions } from './file-versions';

/** The digest of a file's content that tells its present text from any other. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64');
}

/**
 * What a cache is stamped with: a build reads only what the same build wrote.
 * @param version of the product
 * @param program the file that runs
 */
export function buildStamp(version: string, program: string): string {
  return `${version} ${digestOf(fs.readFileSync(program))}`;
}

/** The cache of one site in files of its own. Nothing about it is ever an error. */
export class CacheFile {
  readonly cache: PageCache;
  readonly versions: FileVersions;
  readonly #file: string;

  /**
   * @param folder absolute path of the folder that caches are kept in
   * @param site names the site
   */
  constructor(
    private readonly folder: string,
    site: string,
    private readonly stamp: string,
  ) {
    this.#file = path.join(folder, createHash('sha256').update(site).digest('hex').slice(0, 32));
    this.cache = new PageCache(readOrNull(`${this.#file}.cache`, 'latin1'), stamp, quickDigest);
    this.versions = new FileVersions(readOrNull(`${this.#file}.versions`, 'utf8'));
  }

  /** As {@link digestOf}. */
  digest(text: string): string {
    return digestOf(text);
  }

  /**
   * Keeps what changed. Another process sees the old files or the new ones, never a part.
   * @returns why that is not possible, or `null`
   */
  save(): string | null {
    return (
      this.#write('cache', this.cache.encode(this.stamp), 'latin1') ??
      this.#write('versions', this.versions.encode(), 'utf8')
    );
  }

  #write(kind: string, encoded: string | null, encoding: BufferEncoding): string | null {
    if (encoded === null) return null;
    const draft = `${this.#file}.${process.pid}`;
    try {
      // It quotes the writer's pages: nobody else is to read it.
      fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      fs.writeFileSync(draft, encoded, { encoding, mode: 0o600 });
      fs.renameSync(draft, `${this.#file}.${kind}`);
      return null;
    } catch (error) {
      try {
        fs.rmSync(draft, { force: true });
      } catch {
        // There is no draft where there is no folder for it.
      }
      return error instanceof Error ? error.message : String(error);
    }
  }
}

/** Tells a text of single bytes that was cut short or overwritten, not one that was forged. */
function quickDigest(text: string): string {
  return createHash('sha1').update(text, 'latin1').digest('base64');
}

/**
 * The folder for what the product keeps on this machine.
 * @returns an absolute path; `null` where the system names no such place
 */
export function userCacheFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string | null {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = environment;
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const own = (folder: string) => paths.join(folder, 'okta-docs-author');
  if (xdg !== undefined && paths.isAbsolute(xdg)) return own(xdg);
  if (platform === 'win32') return local !== undefined && paths.isAbsolute(local) ? own(local) : null;
  if (!paths.isAbsolute(home)) return null;
  return own(paths.join(home, platform === 'darwin' ? 'Library/Caches' : '.cache'));
}

function readOrNull(file: string, encoding: BufferEncoding): string | null {
  try {
    return fs.readFileSync(file, encoding);
  } catch {
    return null;
  }
}

import { createHash } from 'node:crypto';
import type { Files, FolderEntry, Unreadable } from '../core/files';
import { readSiteFiles } from '../core/site/load';
import { digestOf } from './cache-file';
import type { FileVersions } from './file-versions';
import { textOf, type DiskFiles } from './files';

/** A file as it was read. */
export interface ReadFile {
  readonly bytes: Buffer;
  readonly digest: string;
}

/** The files of a site as they were at one time: each is read once at most, and the digest tells this state from any other. */
export class SiteFiles implements Files {
  readonly #files: DiskFiles;
  readonly #versions: FileVersions | null;
  readonly #folders = new Map<string, readonly FolderEntry[]>();
  /** Why a folder without entries has none. */
  readonly #unlisted = new Map<string, Unreadable>();
  readonly #read = new Map<string, ReadFile | { readonly unreadable: Unreadable }>();

  /** The digest of each file that was asked for, or why it has none. */
  readonly #digests = new Map<string, string>();
  #changed = false;

  /**
   * @param files of the folder that holds the site and its theme
   * @param versions what is known of files without reading them
   */
  constructor(files: DiskFiles, versions: FileVersions | null = null) {
    this.#files = files;
    this.#versions = versions;
  }

  /** Whether a file was another one when it was read than when its digest was taken: the digest of the site is of no state then. */
  get changed(): boolean {
    return this.#changed;
  }

  async list(folder: string): Promise<readonly FolderEntry[]> {
    let entries = this.#folders.get(folder);
    if (!entries) {
      this.#folders.set(folder, (entries = this.#files.listSync(folder)));
      const why = entries.length === 0 ? this.#files.whyNotSync?.(folder) : null;
      if (why) this.#unlisted.set(folder, why);
    }
    return entries;
  }

  async whyNot(path: string): Promise<Unreadable | null> {
    if (this.#folders.has(path)) return this.#unlisted.get(path) ?? null;
    const read = this.read(path);
    const text = 'bytes' in read ? textOf(read.bytes) : read;
    return typeof text === 'string' ? null : text.unreadable;
  }

  async readText(file: string): Promise<string | null> {
    const read = this.read(file);
    const text = 'bytes' in read ? textOf(read.bytes) : read;
    return typeof text === 'string' ? text : null;
  }

  /** The file's content, text or not, with the reason where there is none. */
  read(file: string): ReadFile | { readonly unreadable: Unreadable } {
    let read = this.#read.get(file);
    if (!read) {
      const bytes = this.#files.readBytes(file);
      read = Buffer.isBuffer(bytes) ? { bytes, digest: digestOf(bytes) } : bytes;
      this.#read.set(file, read);
      const digest = 'digest' in read ? read.digest : read.unreadable;
      if ((this.#digests.get(file) ?? digest) !== digest) this.#changed = true;
      this.#digests.set(file, digest);
    }
    return read;
  }

  /** The digest of the file's content, or why it has none; reads the file only where its version isn't known. */
  digestOf(file: string): string {
    const known = this.#digests.get(file);
    if (known !== undefined) return known;
    const version = this.#versions && (this.#files.versionOf?.(file) ?? null);
    const digest = version && this.#versions!.digest(file, version);
    if (digest) {
      this.#digests.set(file, digest);
      return digest;
    }
    const read = this.read(file);
    if (!('digest' in read)) return read.unreadable;
    if (version) this.#versions!.note(file, version, read.digest);
    return read.digest;
  }

  /**
   * Takes the digests of everything that the site is made of.
   * @param root of the site, relative to `parent`
   * @returns the digest of it all: names and contents
   */
  async digest(root: string): Promise<string> {
    // Nothing is asked of why a file gives no facts: the answer would read each of them.
    const files: Files = { list: (folder) => this.list(folder), readText: (file) => this.readText(file) };
    await readSiteFiles(files, root, async (file) => {
      this.digestOf(`${root}/${file}`);
      return null;
    });
    const hash = createHash('sha256');
    const folders = [...this.#folders].map(([folder, entries]) => [
      folder,
      entries.map(({ name, kind }) => [name, kind]),
    ]);
    hash.update(JSON.stringify([folders, [...this.#unlisted], [...this.#digests]]));
    return hash.digest('base64');
  }
}

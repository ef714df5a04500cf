import { createHash } from 'node:crypto';
import type { Files, FolderEntry } from '../core/files';
import { readSiteFiles } from '../core/site/load';
import { digestOf } from './cache-file';
import { textOf, type DiskFiles, type Unreadable } from './files';

/** A file as it was read. */
export interface ReadFile {
  readonly bytes: Buffer;
  readonly digest: string;
}

/** The files of a site as they were at one time: each is read once, and the digest tells this state from any other. */
export class SiteFiles implements Files {
  readonly #files: DiskFiles;
  readonly #folders = new Map<string, readonly FolderEntry[]>();
  readonly #read = new Map<string, ReadFile | { readonly unreadable: Unreadable }>();

  /** @param files of the folder that holds the site and its theme */
  constructor(files: DiskFiles) {
    this.#files = files;
  }

  async list(folder: string): Promise<readonly FolderEntry[]> {
    let entries = this.#folders.get(folder);
    if (!entries) this.#folders.set(folder, (entries = this.#files.listSync(folder)));
    return entries;
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
    }
    return read;
  }

  /**
   * Reads everything that the site is made of.
   * @param root of the site, relative to `parent`
   * @returns the digest of it all: names and contents
   */
  async digest(root: string): Promise<string> {
    await readSiteFiles(this, root, async (file) => {
      this.read(`${root}/${file}`);
      return null;
    });
    const hash = createHash('sha256');
    for (const [folder, entries] of this.#folders) {
      hash.update(`${JSON.stringify([folder, entries.map(({ name, kind }) => [name, kind])])}\n`);
    }
    for (const [file, read] of this.#read) {
      hash.update(`${JSON.stringify([file, 'digest' in read ? read.digest : read.unreadable])}\n`);
    }
    return hash.digest('base64');
  }
}

import { isUtf8 } from 'node:buffer';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { LONGEST_TEXT, type Files, type FolderEntry, type Unreadable } from '../core/files';
import { isInside } from './paths';

/** The bits of a file's mode that let someone write it. */
const WRITABLE = 0o222;

/** What a site is read from. */
export type DiskFiles = Pick<NodeFiles, 'listSync' | 'readBytes'> &
  Partial<Pick<NodeFiles, 'versionOf' | 'whyNotSync'>>;

/** What tells a file as it is from what it was and will be, as far as the system says. */
export interface FileVersion {
  /** Another one after every change; equal ones stand for the same content, but for changes of one moment. */
  readonly key: string;
  /** When content or place of the file changed last, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** The entries of a folder, by its absolute path. @throws as `readdirSync` */
export type ReadFolder = (full: string) => readonly fs.Dirent[];

const readFolder: ReadFolder = (full) => fs.readdirSync(full, { withFileTypes: true });

/** Reads each folder once: for a command, which sees its files as they are at one time. */
export function readFoldersOnce(): ReadFolder {
  const known = new Map<string, readonly fs.Dirent[]>();
  return (full) => {
    let entries = known.get(full);
    if (!entries) known.set(full, (entries = readFolder(full)));
    return entries;
  };
}

/**
 * Files of a folder on disk. Nothing outside the folder is read through a symbolic link. A linked folder is listed as `other`, so that no
 * walk enters a cycle.
 *
 * Reads are synchronous: over thousands of small files that takes a tenth of the time of the promise interface.
 */
export class NodeFiles implements Files {
  readonly #root: string;
  /** Folders known to be real ones inside the root, because their parent's listing said so. */
  readonly #real = new Set<string>(['']);

  /**
   * @param root absolute path of the folder
   * @param entriesOf lists folders; without it each is read anew each time
   */
  constructor(
    root: string,
    private readonly entriesOf: ReadFolder = readFolder,
  ) {
    this.#root = realPath(root) ?? root;
  }

  async readText(file: string): Promise<string | null> {
    const text = this.read(file);
    return typeof text === 'string' ? text : null;
  }

  async list(folder: string): Promise<readonly FolderEntry[]> {
    return this.listSync(folder);
  }

  async isReadOnly(file: string): Promise<boolean> {
    const full = this.#absolute(file);
    try {
      return full !== null && (fs.statSync(full).mode & WRITABLE) === 0;
    } catch {
      return false;
    }
  }

  async leaves(file: string, folder: string): Promise<boolean> {
    const full = this.#absolute(file);
    const within = this.#absolute(folder);
    if (full === null || within === null) return true;
    const root = realPath(within);
    const real = realPlace(full);
    return root === null || real === null || !holds(root, real);
  }

  /** As {@link Files.readText}, with the reason where there is no text. */
  read(file: string): string | { readonly unreadable: Unreadable } {
    const bytes = this.readBytes(file);
    return Buffer.isBuffer(bytes) ? textOf(bytes) : bytes;
  }

  /** The file's content, text or not, with the reason where there is none. */
  readBytes(file: string): Buffer | { readonly unreadable: Unreadable } {
    const full = this.#absolute(file);
    if (full === null) return { unreadable: 'outside' };
    try {
      const bytes = this.#readDirectly(file, full) ?? this.#readLinked(full);
      return typeof bytes === 'string' ? { unreadable: bytes } : bytes;
    } catch (error) {
      return { unreadable: reason(error) };
    }
  }

  /** The version of a file in a folder that was listed; `null` where there is none, or its path leads through a link. */
  versionOf(file: string): FileVersion | null {
    const full = this.#absolute(file);
    if (full === null || !this.#real.has(parentOf(file))) return null;
    const stats = fs.lstatSync(full, { throwIfNoEntry: false });
    if (!stats?.isFile()) return null;
    const { size, mtimeMs, ctimeMs, ino } = stats;
    return { key: `${size} ${mtimeMs} ${ctimeMs} ${ino}`, changedAt: Math.max(mtimeMs, ctimeMs) };
  }

  /** As {@link Files.list}, at once. */
  listSync(folder: string): readonly FolderEntry[] {
    const full = this.#absolute(folder);
    if (full === null) return [];
    try {
      if (!this.#real.has(folder)) {
        const real = realPath(full);
        if (real === null || !this.#holds(real)) return [];
        if (real === full) this.#real.add(folder);
      }
      const entries = this.entriesOf(full);
      return entries.map((entry) => {
        if (entry.isDirectory()) {
          if (this.#real.has(folder)) this.#real.add(folder === '' ? entry.name : `${folder}/${entry.name}`);
          return { name: entry.name, kind: 'folder' };
        }
        if (entry.isFile()) return { name: entry.name, kind: 'file' };
        if (!entry.isSymbolicLink()) return { name: entry.name, kind: 'other' };
        return { name: entry.name, kind: this.#linksToFile(path.join(full, entry.name)) ? 'file' : 'link' };
      });
    } catch {
      this.#real.delete(folder);
      return [];
    }
  }

  async whyNot(path: string): Promise<Unreadable | null> {
    return this.whyNotSync(path);
  }

  /** As {@link Files.whyNot}, at once. */
  whyNotSync(path: string): Unreadable | null {
    const full = this.#absolute(path);
    if (full === null) return 'outside';
    try {
      if (fs.statSync(full).isDirectory()) {
        this.entriesOf(full);
        return null;
      }
    } catch (error) {
      return reason(error);
    }
    const read = this.read(path);
    return typeof read === 'string' ? null : read.unreadable;
  }

  /** `null` where the path may hold a link, or is one: then it has to be resolved, which costs more. */
  #readDirectly(file: string, full: string): Buffer | Unreadable | null {
    if (NO_FOLLOW === 0 || !this.#real.has(parentOf(file))) return null;
    try {
      return readRegularFile(full, NO_FOLLOW);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ELOOP') return null;
      throw error;
    }
  }

  #readLinked(full: string): Buffer | Unreadable {
    const real = fs.realpathSync.native(full);
    return this.#holds(real) ? readRegularFile(real, 0) : 'outside';
  }

  #linksToFile(full: string): boolean {
    const real = realPath(full);
    return real !== null && this.#holds(real) && fs.statSync(real).isFile();
  }

  #absolute(relative: string): string | null {
    if (relative.includes('\0')) return null;
    // Joining takes longer than everything else that is done for a file which isn't read.
    const full =
      path.sep === '/' && !UNUSUAL_SEGMENT.test(relative)
        ? `${this.#root}/${relative}`
        : path.join(this.#root, relative);
    return this.#holds(full) ? full : null;
  }

  #holds(full: string): boolean {
    return holds(this.#root, full);
  }
}

/** Whether a path is a folder or below it, both absolute. */
function holds(folder: string, full: string): boolean {
  // The paths asked for are in normal form; only where names differ in case need they be taken apart.
  if (full.startsWith(folder) && (full.length === folder.length || full[folder.length] === path.sep))
    return true;
  return isInside(folder, full);
}

/** Where what is written to a path lands, whether it is there yet or not; `null` behind a link to nothing. */
function realPlace(full: string): string | null {
  const real = realPath(full);
  if (real !== null) return real;
  if (fs.lstatSync(full, { throwIfNoEntry: false }) || path.dirname(full) === full) return null;
  const folder = realPlace(path.dirname(full));
  return folder && path.join(folder, path.basename(full));
}

/** A segment of a path that is none, or leads elsewhere than down. */
const UNUSUAL_SEGMENT = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** The text that bytes are, with the reason where they are none. */
export function textOf(bytes: Buffer): string | { readonly unreadable: Unreadable } {
  return isUtf8(bytes) ? bytes.toString('utf8') : { unreadable: 'not-utf8' };
}

/** Opens the path itself, not what a link there leads to; 0 where the system can't. */
const NO_FOLLOW = fs.constants.O_NOFOLLOW ?? 0;

/** Without waiting for a writer where the path is a named pipe. */
const NO_WAIT = fs.constants.O_NONBLOCK ?? 0;

function readRegularFile(full: string, flags: number): Buffer | Unreadable {
  const handle = fs.openSync(full, fs.constants.O_RDONLY | NO_WAIT | flags);
  try {
    const stats = fs.fstatSync(handle);
    if (!stats.isFile()) return 'not-a-file';
    return stats.size > LONGEST_TEXT ? 'too-large' : readAll(handle, stats.size);
  } finally {
    fs.closeSync(handle);
  }
}

/** A file's bytes. One read is enough where the file is as long as it was said to be; system files say nothing. */
function readAll(handle: number, size: number): Buffer {
  if (size === 0) return fs.readFileSync(handle);
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = fs.readSync(handle, bytes, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  return length === size ? bytes : bytes.subarray(0, length);
}

function realPath(full: string): string | null {
  try {
    return fs.realpathSync.native(full);
  } catch {
    return null;
  }
}

function parentOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

function reason(error: unknown): Unreadable {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES':
    case 'EPERM':
      return 'not-permitted';
    case 'EISDIR':
    case 'ENXIO':
      return 'not-a-file';
    case 'ELOOP':
      return 'outside';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'missing';
    default:
      return 'failed';
  }
}

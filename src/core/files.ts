/** One entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  /** A link is one that isn't followed: to a folder, to nothing, or out of the root. One to a file is a file. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** Why a file isn't read, or a folder isn't listed. */
export type Unreadable =
  'missing' | 'not-a-file' | 'not-permitted' | 'not-utf8' | 'outside' | 'too-large' | 'failed';

/** The longest text, in bytes, that is read: nobody wrote a longer one by hand, and reading it would hold everything else up. */
export const LONGEST_TEXT = 16 * 1024 * 1024;

/** Words for what can't be read. */
export const UNREADABLE: Readonly<Record<Unreadable, string>> = {
  missing: 'no such file',
  'not-a-file': 'not a file',
  'not-permitted': 'reading it is not permitted',
  'not-utf8': 'not UTF-8 text',
  outside: 'a link that leads out of its folder',
  'too-large': 'larger than 16 MB, which is too large for a page',
  failed: "it can't be read",
};

/**
 * The only door to files. Paths are relative to the root the implementation was made for, with `/`, without a leading one; the root itself
 * is the empty string. Implementations never follow a symbolic link out of the root.
 */
export interface Files {
  /** How many reads may be under way at once: more than one where each takes its time. One where it isn't said. */
  readonly atOnce?: number;
  /** The file's text (UTF-8, the byte order mark kept), or `null` where there is no such file or it isn't readable. */
  readText(path: string): Promise<string | null>;
  /** The folder's entries in no particular order; empty where there is no such folder or it isn't readable. */
  list(path: string): Promise<readonly FolderEntry[]>;
  /**
   * Why there is no text of a file, or no entry of a folder; `null` where nothing is wrong. Missing where that can't be told.
   */
  whyNot?(path: string): Promise<Unreadable | null>;
  /** Whether there is such a file and nobody may write it. Missing where that can't be told. */
  isReadOnly?(path: string): Promise<boolean>;
  /**
   * Whether what is written to a path lands outside of a folder, since a symbolic link in between leads out of it. Both are relative to the
   * root; the file need not be there. Missing where that can't be told.
   */
  leaves?(path: string, folder: string): Promise<boolean>;
}

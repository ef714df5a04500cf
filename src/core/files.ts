/** One entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

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
  /** Whether there is such a file and nobody may write it. Missing where that can't be told. */
  isReadOnly?(path: string): Promise<boolean>;
}

import type { TextRange } from '../page/block';

/** A replacement in a file of the site; offsets of the file's text. */
export interface FileEdit extends TextRange {
  /** Relative to the site root; may begin with `../`. */
  readonly file: string;
  readonly newText: string;
  /** The writer may want to leave this one out. */
  readonly doubtful?: boolean;
}

/** Why something can't be renamed or moved: a sentence for the writer. */
export class CannotRename extends Error {}

/** The edits of each file, in the order in which files and edits come. */
export function byFile<T extends FileEdit>(edits: readonly T[]): Map<string, T[]> {
  const files = new Map<string, T[]>();
  for (const edit of edits) {
    const known = files.get(edit.file);
    if (known) known.push(edit);
    else files.set(edit.file, [edit]);
  }
  return files;
}

/** The edits without repetitions: a definition is edited once, however many links refer to it. */
export function distinct<T extends FileEdit>(edits: readonly T[]): T[] {
  return [...new Map(edits.map((edit) => [`${edit.file}\n${edit.from}\n${edit.to}`, edit])).values()];
}

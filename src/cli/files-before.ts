import type { FolderEntry } from '../core/files';
import { folderOf, join } from '../core/project';
import type { DiskFiles } from '../node/files';

/** The files of a folder as they were: those on disk, with the changed ones put back. */
export class FilesBefore implements DiskFiles {
  readonly #folders = new Map<string, Map<string, FolderEntry>>();

  /**
   * @param now the folder as it is
   * @param before content of what has changed since, by path relative to the folder with `/`; `null` for what was not there
   */
  constructor(
    private readonly now: DiskFiles,
    private readonly before: ReadonlyMap<string, Buffer | null>,
  ) {
    for (const [file, content] of before) {
      if (content === null) continue;
      let entry: FolderEntry = { name: nameOf(file), kind: 'file' };
      for (let folder = folderOf(file); ; folder = folderOf(folder)) {
        const entries = this.#folders.get(folder) ?? new Map<string, FolderEntry>();
        this.#folders.set(folder, entries.set(entry.name, entry));
        if (folder === '') break;
        entry = { name: nameOf(folder), kind: 'folder' };
      }
    }
  }

  listSync(folder: string): readonly FolderEntry[] {
    const entries = this.now.listSync(folder);
    const back = this.#folders.get(folder);
    const stayed = entries.filter(
      ({ name }) => !back?.has(name) && this.before.get(join(folder, name)) !== null,
    );
    return back ? [...stayed, ...back.values()] : stayed;
  }

  readBytes(file: string): ReturnType<DiskFiles['readBytes']> {
    const content = this.before.get(file);
    if (content === undefined) return this.now.readBytes(file);
    return content ?? { unreadable: 'missing' };
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

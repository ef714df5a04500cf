import * as path from 'node:path';

/** The paths of a platform: `path.win32` and `path.posix` let either be tested anywhere. */
export type Paths = Pick<path.PlatformPath, 'relative' | 'isAbsolute' | 'sep'>;

/** A path without `.` or `..`, and without a separator at its end or behind another. */
const NORMAL = /^(?:\.{0,2}[^./\\][^/\\]*(?:[/\\](?!$)|$))+$/;

/** A path relative to a folder, with `/`; empty for the folder itself. On Windows it is absolute for a file on another drive. */
export function relativeSlashed(folder: string, full: string, paths: Paths = path): string {
  // Thousands of files are asked for, nearly all of them in normal form and in the folder.
  if (full.startsWith(folder) && full[folder.length] === paths.sep) {
    const inside = full.slice(folder.length + 1);
    if (NORMAL.test(inside)) return paths.sep === '/' ? inside : inside.split(paths.sep).join('/');
  }
  const relative = paths.relative(folder, full);
  return paths.sep === '/' ? relative : relative.split(paths.sep).join('/');
}

/** Whether an absolute path is a folder's or leads into it. */
export function isInside(folder: string, full: string, paths: Paths = path): boolean {
  const relative = paths.relative(folder, full);
  return relative !== '..' && !relative.startsWith(`..${paths.sep}`) && !paths.isAbsolute(relative);
}

/** The same for absolute paths that name the same file where the file system doesn't tell upper from lower case, as it is by default. */
export function fileKey(full: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' || platform === 'darwin' ? full.normalize().toLowerCase() : full;
}

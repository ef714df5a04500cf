import type { URI } from 'vscode-uri';
import type { PageCache } from '../core/cache/page-cache';
import type { Files } from '../core/files';

/** What the place that the server runs in gives it: a Node process has a disk, a Worker has what the client reads for it. */
export interface Environment {
  /**
   * The outermost folder from which a resource can be reached, to look for site and configuration up to there; `null` where files of its
   * scheme can't be read.
   * @param folders workspace folders
   */
  reach(resource: URI, folders: readonly URI[]): URI | null;
  /** The files of a folder that {@link Environment.reach} gave, or of one below it. */
  files(folder: URI): Files;
  /**
   * What was kept of a site's files in an earlier session; missing where nothing can be kept.
   * @param folder absolute path of the folder for such things
   * @param site root of the site
   */
  readonly memory?: (folder: string, site: URI) => SiteMemory;
}

/** What is kept of a site's files between two sessions. */
export interface SiteMemory {
  readonly cache: PageCache;
  /** Tells a text from any other. */
  digest(text: string): string;
  /** Keeps what changed. @returns why that is not possible, or `null` */
  save(): string | null;
}

import * as os from 'node:os';
import { version } from '../../package.json';
import { buildStamp, CacheFile, userCacheFolder } from '../node/cache-file';
import type { Io } from './io';

/** The caches that a command uses, in the user's folder for such things. */
export class Caches {
  readonly #open = new Map<string, CacheFile>();

  constructor(private readonly io: Io) {}

  /** The cache of a site, by its absolute path; `null` where this machine has no place for one. */
  of(site: string): CacheFile | null {
    const folder = userCacheFolder(process.platform, this.io.environment, os.homedir());
    if (folder === null) return null;
    let file = this.#open.get(site);
    if (!file) this.#open.set(site, (file = new CacheFile(folder, site, buildStamp(version, __filename))));
    return file;
  }

  /** Keeps what changed; that it can't be kept is said in one line, and matters to the next run's speed alone. */
  save(): void {
    for (const file of this.#open.values()) {
      const problem = file.save();
      if (problem === null) continue;
      this.io.complain(`nothing is remembered for the next time: ${problem}`);
      return;
    }
  }
}

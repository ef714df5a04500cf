import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { until } from '../../test/support/until';

const PROBE = pathToFileURL(path.join(__dirname, 'heap-probe.mjs')).href;

/** Asks a Node process how much of its heap is in use, once its garbage is collected. */
export class Heap {
  readonly #answer: string;

  /** @param folder where the answers are written */
  constructor(folder: string) {
    this.#answer = path.join(folder, 'heap');
  }

  /** A command, with its first arguments, that runs the Node process in its place. */
  get command(): readonly string[] {
    return ['env', `HEAP_PROBE=${this.#answer}`, `NODE_OPTIONS=--import=${PROBE}`];
  }

  /** Megabytes in use. */
  async inUse(pid: number): Promise<number> {
    fs.rmSync(this.#answer, { force: true });
    process.kill(pid, 'SIGUSR2');
    await until(() => fs.existsSync(this.#answer), 'the collection of garbage');
    return Number(fs.readFileSync(this.#answer, 'utf8')) / 2 ** 20;
  }

  /** Megabytes in use once the process is at rest: what it still works on comes and goes. */
  async atRest(pid: number): Promise<number> {
    let last = Infinity;
    let now = Infinity;
    await until(async () => {
      [last, now] = [now, await this.inUse(pid)];
      return Math.abs(now - last) < 0.05;
    }, 'the process to be at rest');
    return now;
  }
}

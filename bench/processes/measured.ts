import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';

/** A command that a benchmark runs as a process of its own. */
export interface Command {
  readonly name: string;
  /** Program and arguments. */
  readonly command: readonly string[];
  /** The folder it runs in; without it, the project's. */
  readonly cwd?: string;
  /** Runs before each measured run, unmeasured. */
  readonly prepare?: () => void;
}

/** What one run took. */
export interface Run {
  /** Milliseconds by the clock: also what else the machine does counts. */
  readonly wall: number;
  /** Milliseconds of processor time, of all threads. */
  readonly processor: number;
  /** Largest resident memory in megabytes. */
  readonly memory: number;
}

/** GNU time, which reports a child's processor time and memory. */
const TIME = '/usr/bin/time';

/**
 * Runs commands in turns, so that a noisy machine disturbs all alike. A peer that finds problems may end with any code but a signal's.
 * @returns the runs by the command's name
 */
export function runInTurns(commands: readonly Command[], rounds: number): Map<string, Run[]> {
  if (!fs.existsSync(TIME)) throw new Error(`${TIME} (GNU time) is needed to measure memory`);
  const runs = new Map(commands.map(({ name }): [string, Run[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, command, cwd, prepare } of commands) {
      prepare?.();
      const start = performance.now();
      const { error, signal, stderr } = spawnSync(TIME, ['-f', 'measured %U %S %M', ...command], {
        cwd,
        encoding: 'utf8',
        maxBuffer: 1 << 30,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const wall = performance.now() - start;
      const found = /measured (\S+) (\S+) (\d+)\s*$/.exec(stderr);
      if (error || signal || !found) throw error ?? new Error(`${name} failed: ${stderr.slice(-2000)}`);
      const [user, system, kilobytes] = found.slice(1).map(Number) as [number, number, number];
      runs.get(name)!.push({ wall, processor: (user + system) * 1000, memory: kilobytes / 1024 });
    }
  }
  return runs;
}

/** The middle of some values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

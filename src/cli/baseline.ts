import * as fs from 'node:fs';
import * as path from 'node:path';
import type { CheckedPage } from './checking';
import { BadInput, type Io } from './io';
import { markOf, type Mark } from './same-findings';
import { relativeSlashed } from '../node/paths';

/**
 * Findings that are known and put up with, in a file beside the pages: only what comes on top of them is reported. Pages are named relative
 * to that file, with `/`, so it counts wherever it is read from.
 */
export class Baseline {
  private constructor(
    private readonly file: string,
    private readonly marks: Map<string, readonly Mark[]>,
  ) {}

  /**
   * @param given path as the user wrote it
   * @throws {BadInput} when there is no such file, or it isn't one of ours
   */
  static read(io: Io, given: string): Baseline {
    const file = path.resolve(io.cwd, given);
    let text: string;
    try {
      text = fs.readFileSync(file, 'utf8');
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      throw new BadInput(
        `${given}: ${missing ? 'no such file: write one with --write-baseline' : (error as Error).message}`,
      );
    }
    return new Baseline(file, parse(text, given));
  }

  /** The baseline to be written to a path: what is there already, or none. @throws {BadInput} when that is something else */
  static at(io: Io, given: string): Baseline {
    const file = path.resolve(io.cwd, given);
    return fs.existsSync(file) ? Baseline.read(io, given) : new Baseline(file, new Map());
  }

  /** The marks of a page's known findings; `absolute` is the page's path. */
  of(absolute: string): readonly Mark[] {
    return this.marks.get(this.#nameOf(absolute)) ?? [];
  }

  /**
   * Writes the file anew: with the findings of these pages, and what it held for pages that were not checked and are still there.
   * @throws {BadInput} when it can't be written
   */
  write(pages: readonly CheckedPage[]): void {
    const marks = new Map(
      [...this.marks].filter(([name]) => fs.existsSync(path.resolve(path.dirname(this.file), name))),
    );
    for (const { target, content, findings } of pages) {
      const name = this.#nameOf(target.absolute);
      if (findings.length === 0) marks.delete(name);
      else
        marks.set(
          name,
          findings.map((finding) => markOf(content.text, finding)),
        );
    }
    try {
      fs.writeFileSync(this.file, print(marks));
    } catch (error) {
      throw new BadInput(`${this.file}: can't be written: ${(error as Error).message}`);
    }
  }

  #nameOf(absolute: string): string {
    let folder = path.dirname(this.file);
    if (fs.existsSync(folder)) folder = fs.realpathSync.native(folder);
    return relativeSlashed(folder, absolute);
  }
}

/** JSON with a line for each finding, in a fixed order: it is made to be looked at in a diff. */
function print(marks: ReadonlyMap<string, readonly Mark[]>): string {
  const files = [...marks].sort(([a], [b]) => (a < b ? -1 : 1));
  const lists = files.map(
    ([name, list]) =>
      `    ${JSON.stringify(name)}: [\n${list.map((mark) => `      ${JSON.stringify(mark)}`).join(',\n')}\n    ]`,
  );
  const findings = lists.length === 0 ? '{}' : `{\n${lists.join(',\n')}\n  }`;
  return `{\n  "version": 1,\n  "findings": ${findings}\n}\n`;
}

function parse(text: string, shown: string): Map<string, readonly Mark[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BadInput(`${shown}: not JSON: ${(error as Error).message}`);
  }
  const { version, findings } = isObject(value) ? value : {};
  if (version !== 1 || !isObject(findings)) throw new BadInput(`${shown}: not a baseline of this version`);
  const marks = new Map<string, readonly Mark[]>();
  for (const [name, list] of Object.entries(findings)) {
    if (!Array.isArray(list) || !list.every(isMark))
      throw new BadInput(`${shown}: not a list of findings: "${name}"`);
    marks.set(name, list);
  }
  return marks;
}

function isMark(value: unknown): value is Mark {
  return isObject(value) && ['rule', 'text', 'line'].every((key) => typeof value[key] === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { formatPatch, structuredPatch } from 'diff';
import { Page } from '../../core/page/page';
import { RULES, RULES_OUTSIDE_SITES } from '../../core/rules';
import { Checker } from '../../core/rules/checker';
import { mend } from '../../core/rules/edits';
import type { Finding } from '../../core/rules/rule';
import type { SiteModel } from '../../core/site/site';
import { checkProjects, type CheckedPage } from '../checking';
import { EXIT } from '../exit';
import { type Io, jsonLine, printable, printableLines } from '../io';
import { isInside, relativeSlashed } from '../../node/paths';
import { findProjects, pathInProject, type Target } from '../targets';

export interface FixOptions {
  readonly site?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** `okta-docs fix`: applies the safe fixes. @returns the exit code */
export async function fix(io: Io, paths: readonly string[], options: FixOptions): Promise<number> {
  const { projects, complete: found } = await findProjects(io, paths, options.site);
  const { pages, sites, complete: read } = await checkProjects(io, projects);
  const siteOf = new Map(sites.map(({ project, site }) => [project, site]));
  let complete = found && read;
  const root = diffRoot(io.cwd);
  const applied = [];
  for (const page of pages) {
    const { target, project, content, findings } = page;
    const { text } = content;
    const { text: after, fixed } = mend(text, findings, judgeAgain(page, siteOf.get(project) ?? null));
    if (fixed.length === 0) continue;
    if (options.dryRun) {
      if (!options.json) {
        const diff = patch(relativeSlashed(root, path.resolve(io.cwd, target.file)), text, after);
        // Git takes it as it is; whoever reads it gets it without what steers a terminal.
        io.out(io.terminal ? printableLines(diff) : diff);
      }
    } else {
      try {
        replaceFile(writable(io.cwd, target), after);
      } catch (error) {
        complete = false;
        io.complain(`${target.file}: not changed: ${(error as Error).message}`);
        continue;
      }
    }
    const { positions } = content;
    for (const { finding, from, to } of fixed) {
      applied.push({ file: target.file, rule: finding.rule, range: positions.range({ from, to }) });
    }
  }
  if (options.json) {
    io.out(jsonLine({ version: 1, files: pages.length, applied }));
  } else if (!options.dryRun) {
    for (const { file, rule, range } of applied) {
      const { line, character } = range.start;
      io.out(`${printable(`${file}:${line + 1}:${character + 1}: fixed ${rule}`)}\n`);
    }
    const changed = new Set(applied.map(({ file }) => file)).size;
    io.out(`${applied.length} fixed in ${changed} of ${pages.length} files\n`);
  }
  return complete ? EXIT.clean : EXIT.unusable;
}

/** The findings of a page if it had another text. A rule that fails has been complained of already. */
function judgeAgain(
  { target, project }: CheckedPage,
  site: SiteModel | null,
): (text: string) => readonly Finding[] {
  const checker = new Checker(site ? RULES : RULES_OUTSIDE_SITES, () => undefined);
  const path = site ? pathInProject(project, target) : null;
  return (text) => checker.check(Page.parse(text), { path, site, configuration: project.configuration });
}

/**
 * A unified diff that `git apply` takes from anywhere in the repository, and `patch -p1` at its root.
 * @param file path from the root of the repository
 */
function patch(file: string, before: string, after: string): string {
  const changes = structuredPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    context: 3,
  });
  return formatPatch({ ...changes, isGit: true });
}

/** The folder that diffs count paths from, as Git's do: the root of the repository, or else the folder itself. */
function diffRoot(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git'))) return at;
    if (at === path.dirname(at)) return folder;
  }
}

/**
 * The file behind a path. What a symbolic link below the working directory leads out to is nobody's to write who checks out a branch.
 * @throws Error that says where it leads
 */
function writable(cwd: string, { file, absolute }: Target): string {
  const real = fs.realpathSync.native(absolute);
  if (isInside(cwd, path.resolve(cwd, file)) && !isInside(fs.realpathSync.native(cwd), real))
    throw new Error('a symbolic link leads out of the working directory');
  return real;
}

/** Writes a text beside a file and moves it over it, so that the file is never half written. */
function replaceFile(file: string, text: string): void {
  const { mode } = fs.statSync(file);
  fs.accessSync(file, fs.constants.W_OK);
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(temporary, text, { mode, flag: 'wx' });
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

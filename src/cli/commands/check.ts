import { SEVERITIES, type Severity } from '../../core/rules/rule';
import { Baseline } from '../baseline';
import { Caches } from '../cache';
import { checkProjects, type CheckedPage } from '../checking';
import { EXIT } from '../exit';
import { locateFindings, type CheckResult } from '../findings';
import { formatGithub } from '../formats/github';
import { formatJson } from '../formats/json';
import { formatJunit } from '../formats/junit';
import { formatSarif } from '../formats/sarif';
import { formatText } from '../formats/text';
import { NodeFiles, readFoldersOnce } from '../../node/files';
import { BadInput, printable, type Io } from '../io';
import { Since, withoutKnown } from '../since';
import { findProjects } from '../targets';

export interface CheckOptions {
  readonly site?: string;
  readonly json?: boolean;
  readonly format: keyof typeof FORMATS;
  readonly failOn: Severity | 'never';
  /** A commit: only files that were changed since count. */
  readonly since?: string;
  /** With `since`: all files count, but only findings that they did not have in that commit. */
  readonly newOnly?: boolean;
  /** A file of known findings, which don't count. */
  readonly baseline?: string;
  /** Where to write such a file. */
  readonly writeBaseline?: string;
  /** Whether to take over, and to keep, what files that don't change hold. */
  readonly cache: boolean;
}

const FORMATS = {
  text: formatText,
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
  junit: formatJunit,
} satisfies Record<string, (result: CheckResult, io: Io) => string>;

/** `okta-docs check`: reports findings. @returns the exit code */
export async function check(io: Io, paths: readonly string[], options: CheckOptions): Promise<number> {
  const { newOnly = false } = options;
  if (newOnly && options.since === undefined) throw new BadInput('--new-only needs --since REF');
  if (options.writeBaseline !== undefined && options.since !== undefined)
    throw new BadInput('--write-baseline takes all findings: leave out --since');
  const started = performance.now();
  const readFolder = readFoldersOnce();
  const { projects: named, complete: found } = await findProjects(io, paths, options.site, readFolder);
  const since = options.since === undefined ? null : Since.of(io, options.since, named);
  const baseline = options.baseline === undefined ? null : Baseline.read(io, options.baseline);
  const projects = since && !newOnly ? since.changedOnly(named) : named;
  const caches = new Caches(io);
  const memoryOf = options.cache ? (site: string) => caches.of(site) : undefined;
  const { pages: all, complete: read } = await checkProjects(io, projects, {
    ...(memoryOf && { memoryOf }),
    filesIn: (folder) => new NodeFiles(folder, readFolder),
  });
  caches.save();
  const complete = found && read;

  if (options.writeBaseline !== undefined) {
    Baseline.at(io, options.writeBaseline).write(all);
    const count = countOf(all);
    io.out(
      `${printable(`${options.writeBaseline}: ${count} ${count === 1 ? 'finding' : 'findings'} written`)}\n`,
    );
    return complete ? EXIT.clean : EXIT.unusable;
  }

  let pages: readonly CheckedPage[] = all;
  if (since && newOnly) {
    const { marks } = await since.before(io, projects, memoryOf);
    pages = withoutKnown(pages, (file) => marks.get(file) ?? []);
  }
  if (baseline) pages = withoutKnown(pages, (file) => baseline.of(file));
  const findings = pages.flatMap((page) => locateFindings(io, page));
  const result: CheckResult = {
    files: pages.map(({ target }) => target.file),
    durationMs: Math.round(performance.now() - started),
    findings,
    ...((newOnly || baseline) && { known: countOf(all) - findings.length }),
  };
  io.out(FORMATS[options.json ? 'json' : options.format](result, io));
  if (!complete) return EXIT.unusable;
  const { failOn } = options;
  const fails =
    failOn !== 'never' &&
    findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn));
  return fails ? EXIT.findings : EXIT.clean;
}

function countOf(pages: readonly CheckedPage[]): number {
  return pages.reduce((sum, { findings }) => sum + findings.length, 0);
}

import { SEVERITIES, type Severity } from '../../core/rules/rule';
import { Caches } from '../cache';
import { checkProjects } from '../checking';
import { EXIT } from '../exit';
import { locateFindings, type CheckResult } from '../findings';
import { formatGithub } from '../formats/github';
import { formatJson } from '../formats/json';
import { formatJunit } from '../formats/junit';
import { formatSarif } from '../formats/sarif';
import { formatText } from '../formats/text';
import type { Io } from '../io';
import { findProjects } from '../targets';

export interface CheckOptions {
  readonly site?: string;
  readonly json?: boolean;
  readonly format: keyof typeof FORMATS;
  readonly failOn: Severity | 'never';
  /** Whether to take over, and to keep, what files that don't change hold. */
  readonly cache: boolean;
}

const FORMATS = {
  text: formatText,
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
  junit: formatJunit,
} satisfies Record<string, (result: CheckResult) => string>;

/** `okta-docs check`: reports findings. @returns the exit code */
export async function check(io: Io, paths: readonly string[], options: CheckOptions): Promise<number> {
  const started = performance.now();
  const { projects, complete: found } = await findProjects(io, paths, options.site);
  const caches = new Caches();
  const { pages, complete: read } = await checkProjects(
    io,
    projects,
    options.cache ? (site) => caches.of(site) : undefined,
  );
  const findings = pages.flatMap((page) => locateFindings(io, page));
  const result: CheckResult = {
    files: pages.map(({ target }) => target.file),
    durationMs: Math.round(performance.now() - started),
    findings,
  };
  io.out(FORMATS[options.json ? 'json' : options.format](result));
  caches.save(io);
  if (!found || !read) return EXIT.unusable;
  const { failOn } = options;
  const fails =
    failOn !== 'never' &&
    findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn));
  return fails ? EXIT.findings : EXIT.clean;
}

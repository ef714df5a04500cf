import { engineCoverage, type EngineCoverage } from '../../core/engine/coverage';
import * as path from 'node:path';
import { unfinishedWork, type UnfinishedWork } from '../../core/rules/unfinished';
import { checkProjects, type CheckedProjects } from '../checking';
import { EXIT } from '../exit';
import { locateFindings } from '../findings';
import { type Io, jsonLine, printable } from '../io';
import { Since, withoutKnown } from '../since';
import { relativeSlashed } from '../paths';
import { findProjects, type SiteOptions } from '../targets';

export interface ReportOptions extends SiteOptions {
  /** A commit: only what was not there yet is listed. */
  readonly since?: string;
}

/** `okta-docs report`: what is unfinished, and which engines the pages cover. @returns the exit code */
export async function report(io: Io, paths: readonly string[], options: ReportOptions): Promise<number> {
  const { projects, complete: found } = await findProjects(io, paths, options.site);
  const since = options.since === undefined ? null : Since.of(io, options.since, projects);
  const { pages, sites, complete: read } = await checkProjects(io, projects);
  const before = await since?.before(io, projects);
  const added = before ? withoutKnown(pages, (file) => before.marks.get(file) ?? []) : pages;
  const placeholders = added.flatMap((page) => {
    const work = page.findings.map((finding) => unfinishedWork(finding, page.text));
    return locateFindings(io, page).flatMap(({ file, rule, severity, message, range }, i) =>
      work[i] ? { file, rule, severity, message, range, ...listed(work[i]) } : [],
    );
  });
  const all = coverageOf(io, sites);
  const coverage =
    since && before
      ? addedCoverage(
          all,
          coverageOf(io, before.sites, (file) => since.presentPath(file)),
        )
      : all;
  if (options.json) {
    io.out(jsonLine({ version: 1, placeholders, coverage }));
  } else {
    io.out(unfinishedText(placeholders) + coverageText(coverage));
  }
  return found && read ? EXIT.clean : EXIT.unusable;
}

/** The inventory's words, with `asked` only where somebody is. */
function listed({ kind, text, asked }: UnfinishedWork) {
  return { kind, text, ...(asked !== null && { asked }) };
}

/**
 * The coverage of the sites, with paths as the output has them.
 * @param presentPath of a file, by the absolute path that it had
 */
function coverageOf(
  io: Io,
  sites: CheckedProjects['sites'],
  presentPath: (file: string) => string = (file) => file,
): EngineCoverage {
  return merged(
    sites.map(({ project, site }) =>
      mapped(engineCoverage(site), (file) =>
        relativeSlashed(io.cwd, presentPath(path.join(project.base, file))),
      ),
    ),
  );
}

/** What of a coverage was not there before. */
function addedCoverage(now: EngineCoverage, before: EngineCoverage): EngineCoverage {
  const fresh = <T>(list: readonly T[], old: readonly T[]) => {
    const known = new Set(old.map((item) => JSON.stringify(item)));
    return list.filter((item) => !known.has(JSON.stringify(item)));
  };
  return {
    pages: {
      both: fresh(now.pages.both, before.pages.both),
      'identity-engine': fresh(now.pages['identity-engine'], before.pages['identity-engine']),
      'classic-engine': fresh(now.pages['classic-engine'], before.pages['classic-engine']),
    },
    pairs: fresh(now.pairs, before.pairs),
    oneWay: fresh(now.oneWay, before.oneWay),
    withoutCounterpart: fresh(now.withoutCounterpart, before.withoutCounterpart),
  };
}

function mapped(
  { pages, pairs, oneWay, withoutCounterpart }: EngineCoverage,
  show: (file: string) => string,
): EngineCoverage {
  return {
    pages: {
      both: pages.both.map(show),
      'identity-engine': pages['identity-engine'].map(show),
      'classic-engine': pages['classic-engine'].map(show),
    },
    pairs: pairs.map(([a, b]) => [show(a), show(b)]),
    oneWay: oneWay.map(({ from, to }) => ({ from: show(from), to: show(to) })),
    withoutCounterpart: withoutCounterpart.map(show),
  };
}

function merged(coverages: readonly EngineCoverage[]): EngineCoverage {
  return {
    pages: {
      both: coverages.flatMap(({ pages }) => pages.both),
      'identity-engine': coverages.flatMap(({ pages }) => pages['identity-engine']),
      'classic-engine': coverages.flatMap(({ pages }) => pages['classic-engine']),
    },
    pairs: coverages.flatMap(({ pairs }) => pairs),
    oneWay: coverages.flatMap(({ oneWay }) => oneWay),
    withoutCounterpart: coverages.flatMap((coverage) => coverage.withoutCounterpart),
  };
}

interface Unfinished {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
  readonly asked?: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

function unfinishedText(list: readonly Unfinished[]): string {
  const byRule = new Map<string, number>();
  for (const { rule } of list) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const lines = list.map(
    ({ file, rule, message, range: { start } }) =>
      `${file}:${start.line + 1}:${start.character + 1}: ${message} (${rule})`,
  );
  const counts = [...byRule].map(([rule, count]) => `${count} ${rule}`).join(', ');
  lines.push(`Unfinished: ${counts || 'nothing'}`);
  const byPerson = new Map<string, number>();
  for (const { asked } of list) if (asked !== undefined) byPerson.set(asked, (byPerson.get(asked) ?? 0) + 1);
  const people = [...byPerson].sort(([a], [b]) => a.localeCompare(b, 'en'));
  if (people.length > 0) lines.push(`Asked: ${people.map(([name, count]) => `${name} ${count}`).join(', ')}`);
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function coverageText({ pages, pairs, oneWay, withoutCounterpart }: EngineCoverage): string {
  const lines = [
    `Pages for both engines: ${pages.both.length}`,
    `Identity Engine only: ${pages['identity-engine'].length}`,
    `Classic Engine only: ${pages['classic-engine'].length}`,
    `Pairs that lead to each other: ${pairs.length}`,
    ...oneWay.map(({ from, to }) => `One-way: ${from} -> ${to}`),
    ...withoutCounterpart.map((file) => `Without a counterpart: ${file}`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

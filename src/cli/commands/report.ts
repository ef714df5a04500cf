import { engineCoverage, type EngineCoverage } from '../../core/engine/coverage';
import { unfinishedWork, type UnfinishedWork } from '../../core/rules/unfinished';
import { checkProjects, shownPath } from '../checking';
import { EXIT } from '../exit';
import { locateFindings } from '../findings';
import { printable, type Io } from '../io';
import { findProjects, type Project, type SiteOptions } from '../targets';

/** `okta-docs report`: what is unfinished, and which engines the pages cover. @returns the exit code */
export async function report(io: Io, paths: readonly string[], options: SiteOptions): Promise<number> {
  const { projects, complete: found } = await findProjects(io, paths, options.site);
  const { pages, sites, complete: read } = await checkProjects(io, projects);
  const placeholders = pages.flatMap((page) => {
    const work = page.findings.map((finding) => unfinishedWork(finding, page.text));
    return locateFindings(io, page).flatMap(({ file, rule, severity, message, range }, i) =>
      work[i] ? { file, rule, severity, message, range, ...listed(work[i]) } : [],
    );
  });
  const coverage = merged(sites.map(({ project, site }) => shown(io, project, engineCoverage(site))));
  if (options.json) {
    io.out(`${JSON.stringify({ version: 1, placeholders, coverage })}\n`);
  } else {
    io.out(unfinishedText(placeholders) + coverageText(coverage));
  }
  return found && read ? EXIT.clean : EXIT.unusable;
}

/** The inventory's words, with `asked` only where somebody is. */
function listed({ kind, text, asked }: UnfinishedWork) {
  return { kind, text, ...(asked !== null && { asked }) };
}

function shown(
  io: Io,
  project: Project,
  { pages, pairs, oneWay, withoutCounterpart }: EngineCoverage,
): EngineCoverage {
  const show = (file: string) => shownPath(io, project, file);
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

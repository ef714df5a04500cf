import * as path from 'node:path';
import { engineCoverage, type CoveredLink, type EngineCoverage } from '../../core/engine/coverage';
import type { Engine } from '../../core/engine/engine';
import { unfinishedWork, type UnfinishedWork } from '../../core/rules/unfinished';
import { NodeFiles } from '../../node/files';
import { Positions } from '../../positions';
import { checkProjects, type CheckedProjects } from '../checking';
import { EXIT } from '../exit';
import { locateFindings } from '../findings';
import { type Io, jsonLine, printable } from '../io';
import { Since, withoutKnown } from '../since';
import { isInside, relativeSlashed } from '../../node/paths';
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
    const work = page.findings.map((finding) => unfinishedWork(finding, page.content.text));
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
  const links = locatedLinks(io, sites, coverage.crossEngineLinks);
  if (options.json) {
    io.out(jsonLine({ version: 1, placeholders, coverage: { ...coverage, crossEngineLinks: links } }));
  } else {
    io.out(unfinishedText(placeholders) + coverageText(coverage, links));
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
  const fresh = <T>(list: readonly T[], old: readonly T[], what: (item: T) => unknown = (item) => item) => {
    const left = new Map<string, number>();
    for (const item of old) {
      const key = JSON.stringify(what(item));
      left.set(key, (left.get(key) ?? 0) + 1);
    }
    return list.filter((item) => {
      const key = JSON.stringify(what(item));
      const known = left.get(key) ?? 0;
      left.set(key, known - 1);
      return known <= 0;
    });
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
    // A link that only moved within its file isn't new.
    crossEngineLinks: fresh(now.crossEngineLinks, before.crossEngineLinks, ({ from, text, engine, to }) => [
      from,
      text,
      engine,
      to,
    ]),
  };
}

function mapped(
  { pages, pairs, oneWay, withoutCounterpart, crossEngineLinks }: EngineCoverage,
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
    crossEngineLinks: crossEngineLinks.map((link) => ({
      ...link,
      from: show(link.from),
      to: show(link.to),
      counterpart: link.counterpart === null ? null : show(link.counterpart),
    })),
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
    crossEngineLinks: coverages.flatMap((coverage) => coverage.crossEngineLinks),
  };
}

/** A link that crosses engines, as the output has it. */
interface ReportedLink {
  readonly file: string;
  /** `null` for a file that is gone meanwhile. */
  readonly range: ReturnType<Positions['range']> | null;
  readonly text: string;
  readonly engine: Engine;
  readonly to: string;
  readonly announced: boolean;
  readonly counterpart?: string;
}

/** @param links with paths from the working directory, of files of these sites */
function locatedLinks(
  io: Io,
  sites: CheckedProjects['sites'],
  links: readonly CoveredLink[],
): ReportedLink[] {
  const positions = new Map<string, Positions | null>();
  return links.map(({ from: file, at, text, engine, to, announced, counterpart }) => {
    if (!positions.has(file)) positions.set(file, positionsOf(sites, path.resolve(io.cwd, file)));
    const range = positions.get(file)?.range(at) ?? null;
    return { file, range, text, engine, to, announced, ...(counterpart !== null && { counterpart }) };
  });
}

function positionsOf(sites: CheckedProjects['sites'], absolute: string): Positions | null {
  const site = sites.find(({ project }) => isInside(project.base, absolute));
  if (!site) return null;
  const { base } = site.project;
  const text = new NodeFiles(base).read(relativeSlashed(base, absolute));
  return typeof text === 'string' ? new Positions(text) : null;
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

function coverageText(
  { pages, pairs, oneWay, withoutCounterpart }: EngineCoverage,
  links: readonly ReportedLink[],
): string {
  const unannounced = links.filter(({ announced }) => !announced);
  const lines = [
    `Pages for both engines: ${pages.both.length}`,
    `Identity Engine only: ${pages['identity-engine'].length}`,
    `Classic Engine only: ${pages['classic-engine'].length}`,
    `Pairs that lead to each other: ${pairs.length}`,
    ...oneWay.map(({ from, to }) => `One-way: ${from} -> ${to}`),
    ...withoutCounterpart.map((file) => `Without a counterpart: ${file}`),
    `Links that cross engines: ${links.length}, unannounced ${unannounced.length}`,
    ...unannounced.map(({ file, range, to }) => {
      const line = range ? `:${range.start.line + 1}:${range.start.character + 1}` : '';
      return `Crosses unannounced: ${file}${line} -> ${to}`;
    }),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

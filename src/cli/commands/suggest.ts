import { UNREADABLE } from '../../core/files';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Query } from '../../core/suggest/query';
import { Suggester, type Suggestion } from '../../core/suggest/suggester';
import { shownPath } from '../checking';
import { EXIT } from '../exit';
import { BadInput, type Io, jsonLine, printable } from '../io';
import { complainOfSite, readSite } from '../site';
import { relativeSlashed } from '../../node/paths';
import { findSites, type SiteProject } from '../targets';

export interface SuggestOptions {
  readonly site?: string;
  readonly json?: boolean;
  readonly from?: string;
  readonly text?: string;
  readonly context?: string;
  readonly batch?: string;
  readonly limit: number;
}

/** A question as the user asks it: `from` relative to the working directory, or else to the site root. */
interface Question extends Query {
  readonly id: unknown;
}

/** `okta-docs suggest`: ranked targets for link texts. @returns the exit code */
export async function suggest(io: Io, options: SuggestOptions): Promise<number> {
  const questions = options.batch === undefined ? [single(options)] : readBatch(io, options.batch, options);
  const existing = questions.find(({ from }) => fs.existsSync(path.resolve(io.cwd, from)));
  const inSite = options.site === undefined && existing ? [existing.from] : [];
  const { sites, complete: found } = await findSites(io, inSite, options.site);
  const [project] = sites;
  if (!project) return EXIT.unusable;
  if (sites.length > 1) throw new BadInput('more than one site: choose one with --site');

  const asked = questions.map((question) => ({ ...question, from: inSiteOf(io, project, question.from) }));
  // Who gives a line means that line of the file: it is the sentence, unless there is a better one.
  const lines = new Map<string, readonly string[]>();
  for (const { from, line, context } of asked)
    if (line !== undefined && context === undefined) lines.set(from, []);
  const { site, unreadable } = await readSite(project.siteRoot, (file, page) => {
    if (lines.has(file)) lines.set(file, page.text.split('\n'));
  });
  complainOfSite(io, project.siteRoot, site.problems);
  for (const [file, why] of unreadable) io.complain(`${shownPath(io, project, file)}: ${UNREADABLE[why]}`);

  const suggester = new Suggester(site);
  const results = asked.map(({ id, ...query }) => {
    const context = query.context ?? lines.get(query.from)?.[query.line ?? -1];
    return {
      id,
      suggestions: suggester.suggest(context === undefined ? query : { ...query, context }, options.limit),
    };
  });
  if (options.json) io.out(jsonLine({ version: 1, results: results.map(asJson) }));
  else results.forEach(({ suggestions }, i) => io.out(asText(questions[i]!, suggestions)));
  return found && unreadable.size === 0 ? EXIT.clean : EXIT.unusable;
}

function single({ from, text, context }: SuggestOptions): Question {
  if (from === undefined || text === undefined)
    throw new BadInput('say --from FILE and --text "...", or --batch FILE');
  return { id: 1, from, text, ...(context === undefined ? {} : { context }) };
}

/** One JSON object on each line; empty lines are passed over. */
function readBatch(io: Io, batch: string, { from, text, context }: SuggestOptions): Question[] {
  if (from !== undefined || text !== undefined || context !== undefined)
    throw new BadInput('--batch has files and texts of its own: leave out --from, --text and --context');
  let content: string;
  try {
    content = fs.readFileSync(path.resolve(io.cwd, batch), 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new BadInput(`${batch}: ${missing ? 'no such file' : (error as Error).message}`);
  }
  return content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [readQuestion(line, `${batch}:${i + 1}`, i + 1)]));
}

function readQuestion(json: string, where: string, number: number): Question {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new BadInput(`${where}: not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadInput(`${where}: not a JSON object`);
  const { id, from, text, context, line } = value as Record<string, unknown>;
  if (typeof from !== 'string') throw new BadInput(`${where}: "from" is not a file's path`);
  if (typeof text !== 'string') throw new BadInput(`${where}: "text" is not a text`);
  if (!isMissing(context) && typeof context !== 'string')
    throw new BadInput(`${where}: "context" is not a text`);
  if (!isMissing(line) && !(typeof line === 'number' && Number.isInteger(line) && line >= 0))
    throw new BadInput(`${where}: "line" is not the number of a line, counted from 0`);
  return {
    id: id ?? number,
    from,
    text,
    ...(typeof context === 'string' ? { context } : {}),
    ...(typeof line === 'number' ? { line } : {}),
  };
}

function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** A file's path relative to the site root; a file needn't be there yet. */
function inSiteOf(io: Io, project: SiteProject, from: string): string {
  const absolute = path.resolve(io.cwd, from);
  const real = fs.existsSync(absolute) ? fs.realpathSync.native(absolute) : absolute;
  const relative = relativeSlashed(project.siteRoot, real);
  const inside = relative !== '' && !relative.startsWith('../') && !path.isAbsolute(relative);
  if (inside && (fs.existsSync(absolute) || !fs.existsSync(path.join(project.siteRoot, from))))
    return relative;
  return from.replace(/\\/g, '/').replace(/^\.?\/+/, '');
}

function asJson({ id, suggestions }: { id: unknown; suggestions: readonly Suggestion[] }) {
  return {
    id,
    suggestions: suggestions.map(({ destination, title, heading, score, why }) => ({
      destination,
      title: fullTitle(title, heading),
      score,
      why,
    })),
  };
}

function fullTitle(title: string, heading: string | null): string {
  return heading === null ? title : `${title} > ${heading}`;
}

function asText({ from, text }: Question, suggestions: readonly Suggestion[]): string {
  const lines = suggestions.map(
    ({ destination, title, heading, score, why }) =>
      `  ${score.toFixed(2)}  ${destination}  ${fullTitle(title, heading)} (${why})`,
  );
  return [`${from}: [${text}]`, ...(lines.length > 0 ? lines : ['  nothing fits'])]
    .map((line) => `${printable(line)}\n`)
    .join('');
}

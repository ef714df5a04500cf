import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readSite } from '../src/cli/site';
import type { Page } from '../src/core/page/page';
import type { Site } from '../src/core/site/model';
import { targetOf, type Target } from '../src/core/suggest/place';
import type { PreparedQuery } from '../src/core/suggest/query';
import { type Query } from '../src/core/suggest/query';
import { Suggester } from '../src/core/suggest/suggester';
import type { TargetRecord } from '../src/core/suggest/target-index';
import type { Corpus } from './corpus';

/** A link of the corpus as something to ask for. */
export interface LinkQuery {
  readonly query: Query;
  /** As the writer wrote it. */
  readonly href: string;
  readonly scope: 'site' | 'hash';
  readonly target: Target;
  /** Of the file's path: which files go together when the weights are tried on files that they weren't fitted to. */
  readonly hash: number;
}

interface LabelledLink {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly href: string;
  readonly text: string;
  readonly scope: string;
  readonly verdict: string;
}

/** The corpus, read. */
export interface Ranking {
  readonly site: Site;
  readonly pages: ReadonlyMap<string, Page>;
  readonly suggester: Suggester;
}

export async function readRanking(corpus: Corpus): Promise<Ranking> {
  const pages = new Map<string, Page>();
  const { site } = await readSite(corpus.site, (file, page) => pages.set(file, page));
  const suggester = new Suggester(site);
  suggester.sync();
  return { site, pages, suggester };
}

/** A file of the labelled data. */
export function labels<T>(corpus: Corpus, name: string): T {
  return JSON.parse(labelText(corpus, name)) as T;
}

/** A file of the labelled data that has one JSON value on each line. */
export function labelLines<T>(corpus: Corpus, name: string): T[] {
  return labelText(corpus, name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

function labelText(corpus: Corpus, name: string): string {
  return gunzipSync(fs.readFileSync(path.join(corpus.labelled, name))).toString('utf8');
}

/**
 * Every link within the site that is right, outside release notes and archives. The context is the line it stands on. The labels cut long
 * texts off: those are taken from the page.
 */
export function linkQueries(corpus: Corpus, { pages, site }: Ranking): LinkQuery[] {
  const { links } = labels<{ links: LabelledLink[] }>(corpus, 'links.json.gz');
  const lines = new Map<string, string[]>();
  return links.flatMap(({ file, line, href, text, scope, verdict }) => {
    if (verdict !== 'ok' || (scope !== 'site' && scope !== 'hash')) return [];
    if (/release-notes|(?:^|\/)archive/.test(file)) return [];
    const target = targetOf(href, file);
    const page = pages.get(file);
    if (!target || !page) return [];
    let written = lines.get(file);
    if (!written) lines.set(file, (written = page.text.split('\n')));
    const context = written[line - 1] ?? '';
    const whole =
      text.length < 80
        ? text
        : (site.page(file)?.links.find((link) => link.line === line - 1 && link.destination === href)?.text ??
          text);
    return [
      {
        query: { from: file, text: whole, context, line: line - 1 },
        href,
        scope,
        target,
        hash: hashOf(file),
      },
    ];
  });
}

/** FNV-1a: the same in every run and on every machine. */
function hashOf(file: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < file.length; i++) hash = Math.imul(hash ^ file.charCodeAt(i), 0x01000193);
  return hash >>> 8;
}

export function isTarget(record: TargetRecord, target: Target): boolean {
  return record.place.path === target.place && record.fragment === target.fragment;
}

/**
 * The query with the link itself out of the evidence, which has to be made sure of where the label's text isn't quite that of the source.
 */
export function prepareLeftOut({ suggester }: Ranking, { query, href }: LinkQuery): PreparedQuery {
  const prepared = suggester.prepare(query);
  const file = suggester.index.file(query.from);
  if (!file || prepared.ownLinks.length < file.links.length) return prepared;
  const link = file.links.find((own) => own.line === query.line && own.destination === href);
  return link === undefined ? prepared : suggester.prepare({ ...query, text: link.linkText.normal });
}

import { UNREADABLE } from '../../core/files';
import type { EngineScope } from '../../core/engine/engine';
import { reportEngine, reportLooseEngine, type FileEngine } from '../../core/engine/report';
import { engineScopes } from '../../core/engine/scopes';
import { Page } from '../../core/page/page';
import { NodeFiles } from '../../node/files';
import { Positions } from '../../positions';
import { shownPath } from '../checking';
import { EXIT } from '../exit';
import { type Io, jsonLine, printable } from '../io';
import { complainOfSite, readSite } from '../site';
import { findProjects, pathInProject, type Project, type SiteOptions } from '../targets';

/** A page as the JSON has it: `range` in positions of the protocol, `why` and `counterpart` missing where there is none. */
interface ReportedPage {
  readonly file: string;
  readonly engine: FileEngine['engine'];
  readonly why: string | null;
  readonly counterpart?: string;
  readonly scopes: readonly {
    readonly engine: EngineScope['engine'];
    readonly form: EngineScope['form'];
    readonly range: ReturnType<Positions['range']>;
    readonly covers: EngineScope['covers'];
  }[];
}

/** `okta-docs engines`: for which engine pages and their parts are, and their counterparts. @returns the exit code */
export async function engines(io: Io, paths: readonly string[], options: SiteOptions): Promise<number> {
  const { projects, complete: allFound } = await findProjects(io, paths, options.site);
  let complete = allFound;
  const pages: ReportedPage[] = [];
  for (const project of projects) {
    const { siteRoot } = project;
    // Only what is asked for is kept of each page: a site's syntax trees take much memory.
    const read = new Map<string, Pick<ReportedPage, 'scopes'>>();
    const texts = new NodeFiles(project.base);
    const keep = (file: string, page: Page) => read.set(file, { scopes: scopesOf(page) });
    let reportOf: (file: string, page: Page | null) => FileEngine;
    if (siteRoot === null) {
      reportOf = (file, page) => reportLooseEngine(page!, file);
    } else {
      const wanted = new Set(project.targets.map((target) => pathInProject(project, target)));
      const { site } = await readSite(siteRoot, (file, page) => {
        if (wanted.has(file)) keep(file, page);
      });
      complainOfSite(io, siteRoot, site.problems);
      reportOf = (file) => reportEngine(site, file);
    }
    for (const target of project.targets) {
      const file = pathInProject(project, target);
      let page: Page | null = null;
      if (!read.has(file)) {
        const text = texts.read(file);
        if (typeof text !== 'string') {
          complete = false;
          io.complain(`${target.file}: ${UNREADABLE[text.unreadable]}`);
          continue;
        }
        keep(file, (page = Page.parse(text)));
      }
      const { engine, why, counterpart } = reportOf(file, page);
      pages.push({
        file: target.file,
        engine,
        why: sentence(io, project, texts, why),
        ...(counterpart && { counterpart: shownPath(io, project, counterpart.path) }),
        ...read.get(file)!,
      });
    }
  }
  io.out(options.json ? jsonLine({ version: 1, pages }) : asText(pages));
  return complete ? EXIT.clean : EXIT.unusable;
}

function scopesOf(page: Page): ReportedPage['scopes'] {
  const scopes = engineScopes(page);
  if (scopes.length === 0) return [];
  const positions = new Positions(page.text);
  return scopes.map(({ engine, form, range, covers }) => ({
    engine,
    form,
    range: positions.range(range),
    covers,
  }));
}

/** "banner at docs/a.md:7"; `null` where nothing speaks for the page. */
function sentence(io: Io, project: Project, files: NodeFiles, why: FileEngine['why']): string | null {
  const parts = why.map(({ file, form, from }) => {
    const text = files.read(file);
    const line = typeof text === 'string' ? `:${new Positions(text).position(from).line + 1}` : '';
    return `${form} at ${shownPath(io, project, file)}${line}`;
  });
  return parts.length > 0 ? parts.join(', but ') : null;
}

function asText(pages: readonly ReportedPage[]): string {
  let text = '';
  for (const { file, engine, why, counterpart, scopes } of pages) {
    text += `${printable(`${file}: ${engine}${why ? `, ${why}` : ''}${counterpart ? `, counterpart ${counterpart}` : ''}`)}\n`;
    for (const scope of scopes) {
      if (scope.covers === 'page') continue;
      const { line, character } = scope.range.start;
      text += `${printable(`${file}:${line + 1}:${character + 1}: ${scope.engine} ${scope.covers} (${scope.form})`)}\n`;
    }
  }
  return text;
}

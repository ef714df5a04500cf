import { UNREADABLE } from '../../core/files';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { counterpartsOf } from '../../core/engine/counterparts';
import type { Engine } from '../../core/engine/engine';
import { Page } from '../../core/page/page';
import { PUBLIC_FOLDER } from '../../core/site/public-files';
import type { SiteModel } from '../../core/site/site';
import { NodeFiles } from '../../node/files';
import { Positions } from '../../positions';
import { shownPath } from '../checking';
import { EXIT } from '../exit';
import { BadInput, type Io, jsonLine, printable } from '../io';
import {
  attributeStyleOf,
  compareEngines,
  composePage,
  css,
  PreviewRenderer,
  renderFragment,
  standaloneComparison,
  standalonePage,
  ThemeTemplates,
  type ComposedPage,
  type Surroundings,
} from '../rendering';
import { complainOfSite, readSite } from '../site';
import { findProjects, pathInProject, type Project, type SiteOptions } from '../targets';

export interface PreviewOptions extends SiteOptions {
  readonly engine: Engine | 'compare';
  readonly framework?: string;
  readonly fragment?: boolean;
  readonly output: string;
}

interface Written {
  readonly file: string;
  readonly out: string;
}

/** `okta-docs preview`: pages as HTML files. @returns the exit code */
export async function preview(io: Io, paths: readonly string[], options: PreviewOptions): Promise<number> {
  const { projects, complete: allFound } = await findProjects(io, paths, options.site);
  const targets = projects.reduce((count, project) => count + project.targets.length, 0);
  if (allFound && targets === 0) throw new BadInput(`${paths.join(', ') || '.'}: no Markdown files`);
  const single = targets === 1 && paths.length === 1 && isFile(io, paths[0]!) && !options.fragment;
  let complete = allFound;
  const pages: Written[] = [];
  for (const project of projects) {
    const writer = await PageWriter.of(io, project, options);
    for (const target of project.targets) {
      const file = pathInProject(project, target);
      const out = path.resolve(io.cwd, single ? options.output : path.join(options.output, `${file}.html`));
      const problem = await writer.write(file, out);
      if (problem === null) pages.push({ file: target.file, out: slashed(path.relative(io.cwd, out)) });
      else {
        complete = false;
        io.complain(`${target.file}: ${problem}`);
      }
    }
  }
  if (options.json) io.out(jsonLine({ version: 1, pages }));
  else for (const { out } of pages) io.out(`${printable(out)}\n`);
  return complete ? EXIT.clean : EXIT.unusable;
}

function isFile(io: Io, given: string): boolean {
  return fs.statSync(path.resolve(io.cwd, given), { throwIfNoEntry: false })?.isFile() ?? false;
}

function slashed(file: string): string {
  return file.split(path.sep).join('/');
}

/** Writes the pages of one project. */
class PageWriter {
  readonly #renderer = new PreviewRenderer();

  private constructor(
    private readonly io: Io,
    private readonly project: Project,
    private readonly options: PreviewOptions,
    private readonly files: NodeFiles,
    private readonly site: SiteModel | null,
    private readonly templates: ThemeTemplates,
  ) {}

  static async of(io: Io, project: Project, options: PreviewOptions): Promise<PageWriter> {
    const { siteRoot } = project;
    const site = siteRoot === null ? null : (await readSite(siteRoot)).site;
    if (siteRoot !== null && site) complainOfSite(io, siteRoot, site.problems);
    // The theme stands beside the site.
    const around = new NodeFiles(path.dirname(project.base));
    const templates = new ThemeTemplates(around, path.basename(project.base));
    return new PageWriter(io, project, options, new NodeFiles(project.base), site, templates);
  }

  /** @returns what is wrong with the page or its place, `null` when it is written */
  async write(file: string, out: string): Promise<string | null> {
    const text = this.files.read(file);
    if (typeof text !== 'string') return UNREADABLE[text.unreadable];
    const html = await this.#html(file, Page.parse(text), out);
    try {
      fs.mkdirSync(path.dirname(out), { recursive: true });
      fs.writeFileSync(out, html);
      return null;
    } catch (error) {
      return `${out} can't be written: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  async #html(file: string, page: Page, out: string): Promise<string> {
    const { engine, fragment } = this.options;
    if (fragment) {
      const style = this.#surroundings?.style ?? 'brackets';
      const tooDeep = (from: number) => {
        const line = new Positions(page.text).position(from).line + 1;
        this.io.complain(`${shownPath(this.io, this.project, file)}:${line}: nests too deeply to be shown`);
      };
      return `${renderFragment(page, file, style, undefined, tooDeep)}\n`;
    }
    const assets = path.join(this.project.base, PUBLIC_FOLDER);
    const options = { css, assetBase: encodeURI(slashed(path.relative(path.dirname(out), assets))) };
    const composed = await this.#compose(file, page);
    if (engine !== 'compare') return standalonePage(composed.document, engine, options);
    const twin = this.site && (counterpartsOf(this.site, file)[0]?.path ?? null);
    const other = twin === null ? null : await this.#surroundings!.read(twin);
    return standaloneComparison(
      compareEngines(
        this.#renderer,
        { path: file, document: composed.document },
        other && { path: twin!, document: (await this.#compose(twin!, other)).document },
      ),
      options,
    );
  }

  #compose(file: string, page: Page): Promise<ComposedPage> {
    const framework = this.options.framework ?? null;
    return composePage(this.#renderer, { page, path: file, marks: [], framework }, this.#surroundings);
  }

  get #surroundings(): Surroundings | null {
    const { site } = this;
    if (!site) return null;
    return {
      files: this.files,
      style: attributeStyleOf(site),
      templates: this.templates,
      read: async (file) => {
        const text = await this.files.readText(file);
        return text === null ? null : Page.parse(text);
      },
    };
  }
}

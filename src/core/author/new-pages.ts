import type { FileEdit } from '../navigate/file-edits';
import type { TextRange } from '../page/block';
import { endOfLine, startOfLine } from '../page/lines';
import { Page } from '../page/page';
import { applyEdits } from '../rules/edits';
import { includesSnippet, snippetAttribute } from '../site/components';
import { addressOf, GUIDES_FOLDER } from '../site/guides';
import type { Guide, SiteModel } from '../site/site';
import { addToList } from './front-matter-list';
import { fillTemplate } from './template';

const CONCEPTS_FOLDER = 'docs/concepts';
const LIST = `${GUIDES_FOLDER}/index.md`;
const SECTION = 'main';
/** What a new guide with frameworks has of each: the template's link to the sample app differs by framework. */
const FIRST_SNIPPET = 'samplecode';
/** The template's tab stop that {@link FIRST_SNIPPET} stands for. */
const SAMPLE_TAB_STOP = 6;

/** What a writer wants to begin. */
export type NewPages =
  | {
      readonly kind: 'concept';
      readonly title: string;
      /** Name of the page's folder. */
      readonly name: string;
      /** Empty: to be written. */
      readonly description: string;
    }
  | {
      readonly kind: 'guide';
      readonly title: string;
      readonly name: string;
      readonly description: string;
      /** Names of folders; none for a guide that reads the same for everyone. */
      readonly frameworks: readonly string[];
    }
  | {
      readonly kind: 'framework';
      /** The guide's folder, relative to the site root. */
      readonly guide: string;
      readonly name: string;
    }
  | {
      readonly kind: 'snippet';
      readonly guide: string;
      readonly section: string;
      readonly name: string;
      /** For a guide that has none so far. */
      readonly frameworks: readonly string[];
    };

/** Which of the answers is in the way. */
export type Answer = 'title' | 'name' | 'frameworks' | 'guide' | 'list';

/** Why something can't be made. */
export type Obstacle =
  | 'empty'
  /** Not a name for an address: small letters, digits and hyphens. */
  | 'characters'
  | 'taken'
  /** `conductor.yml` sends readers of this address elsewhere. */
  | 'redirected'
  /** A framework can't have a folder: the guide shows no snippets. */
  | 'no-snippets'
  /** A snippet needs frameworks. */
  | 'no-frameworks'
  /** The guide, or its section, isn't there. */
  | 'gone'
  /** The list that is to name it can't be read. */
  | 'unreadable'
  /** A file that has to change can't be written. */
  | 'read-only'
  /** A symbolic link leads from where a file would be written out of the site. */
  | 'outside';

export class CannotCreate extends Error {
  constructor(
    readonly answer: Answer,
    readonly obstacle: Obstacle,
    /** The name, address or file in question. */
    readonly about: string,
  ) {
    super(`${answer}: ${obstacle} (${about})`);
  }
}

/** Files to make and files to change. Paths are relative to the site root. */
export interface NewPagesPlan {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly edits: readonly FileEdit[];
  /** What the writer goes on with: a place in one of the files. */
  readonly open: TextRange & { readonly path: string };
}

/** The present text of a file of the site; `null` where there is none. */
type Read = (file: string) => Promise<string | null>;

/**
 * What makes a new page, guide, framework or snippet of a site: no rule finds anything in the result but placeholders.
 * @param at a place of a page that the writer has open: there goes a new snippet, if it is the section's page
 * @throws {CannotCreate} when an answer doesn't do
 */
export async function planNewPages(
  site: SiteModel,
  wanted: NewPages,
  read: Read,
  at?: { readonly path: string; readonly offset: number },
): Promise<NewPagesPlan> {
  switch (wanted.kind) {
    case 'concept':
      return newConcept(site, wanted);
    case 'guide':
      return newGuide(site, wanted, read);
    case 'framework':
      return newFramework(site, wanted, read);
    case 'snippet':
      return newSnippet(site, wanted, read, at);
  }
}

function newConcept(
  site: SiteModel,
  { title, name, description }: NewPages & { kind: 'concept' },
): NewPagesPlan {
  const folder = freeFolder(site, CONCEPTS_FOLDER, title, name);
  const path = `${folder}/index.md`;
  free(site, [path]);
  const { text, open } = fillTemplate('Concept page', { 1: title.trim(), ...described(description) });
  return { files: [{ path, text }], edits: [], open: { path, ...(open ?? { from: 0, to: 0 }) } };
}

async function newGuide(
  site: SiteModel,
  { title, name, description, frameworks }: NewPages & { kind: 'guide' },
  read: Read,
): Promise<NewPagesPlan> {
  const folder = freeFolder(site, GUIDES_FOLDER, title, name);
  const index = `${folder}/index.md`;
  const section = `${folder}/${SECTION}/index.md`;
  free(site, [index, section]);
  const names = frameworkNames(frameworks);
  const values = { 1: title.trim(), ...described(description) };
  const page =
    names.length === 0
      ? fillTemplate('Guide page', values)
      : fillTemplate(
          'Guide page',
          { ...values, [SAMPLE_TAB_STOP]: include(FIRST_SNIPPET, false) },
          '<StackSelector />\n',
        );
  const snippets = names.map((framework) => ({
    path: `${folder}/${SECTION}/${framework}/${FIRST_SNIPPET}.md`,
    text: `${stub(FIRST_SNIPPET, framework)}\n`,
  }));
  return {
    files: [
      { path: index, text: fillTemplate('Front matter: guide root', values).text },
      { path: section, text: page.text },
      ...snippets,
    ],
    edits: site.guides.get(folder)?.listed ? [] : [await listed(LIST, 'guides', name, true, read)],
    open: { path: section, ...(page.open ?? { from: 0, to: 0 }) },
  };
}

async function newFramework(
  site: SiteModel,
  { guide: folder, name }: NewPages & { kind: 'framework' },
  read: Read,
): Promise<NewPagesPlan> {
  const guide = existing(site, folder);
  folderName(name, 'name');
  if (guide.frameworks.some((other) => other.toLowerCase() === name)) {
    throw new CannotCreate('name', 'taken', name);
  }
  const files: { path: string; text: string }[] = [];
  let open: NewPagesPlan['open'] | null = null;
  for (const section of guide.sections) {
    for (const [snippet, sibling] of snippetsShown(site, guide, section)) {
      const path = `${folder}/${section}/${name}/${snippet}.md`;
      if (site.page(path)) continue;
      const text = sibling === null ? null : await read(sibling);
      const made = text === null ? `${stub(snippet, name)}\n` : outline(text, snippet, name);
      files.push({ path, text: made });
      const from = made.indexOf('TODO');
      open ??= { path, from, to: endOfLine(made, from) };
    }
  }
  if (!open) throw new CannotCreate('guide', 'no-snippets', guide.name);
  const index = `${folder}/index.md`;
  // Most guides leave the list to the folders.
  const isListed = site.page(index)?.frontMatter.frameworks !== undefined;
  return { files, edits: isListed ? [await listed(index, 'frameworks', name, false, read)] : [], open };
}

async function newSnippet(
  site: SiteModel,
  { guide: folder, section, name, frameworks }: NewPages & { kind: 'snippet' },
  read: Read,
  at?: { readonly path: string; readonly offset: number },
): Promise<NewPagesPlan> {
  const guide = existing(site, folder);
  if (name === '') throw new CannotCreate('name', 'empty', name);
  // Pages name snippets as their files are called, in whatever case.
  if (!/^[a-z0-9][a-z0-9_-]*$/i.test(name) || /^(?:index|readme)$/i.test(name)) {
    throw new CannotCreate('name', 'characters', name);
  }
  const page = `${folder}/${section}/index.md`;
  const text = await read(page);
  if (text === null) throw new CannotCreate('guide', 'gone', page);
  const names = guide.frameworks.length > 0 ? guide.frameworks : frameworkNames(frameworks);
  if (names.length === 0) throw new CannotCreate('frameworks', 'no-frameworks', guide.name);
  const files = names
    .map((framework) => ({
      path: `${folder}/${section}/${framework}/${name}.md`,
      text: `${stub(name, framework)}\n`,
    }))
    .filter(({ path }) => !hasFile(site, path));
  const [first] = files;
  if (!first) throw new CannotCreate('name', 'taken', name);
  const isShown = snippetsShown(site, guide, section).has(name);
  return {
    files,
    edits: isShown
      ? []
      : [{ file: page, ...inclusion(text, name, at?.path === page ? at.offset : text.length) }],
    open: { path: first.path, from: 0, to: endOfLine(first.text, 0) },
  };
}

/** The edit that shows a snippet on its section's page: where the cursor stands, or at the page's end. */
function inclusion(text: string, name: string, offset: number): Omit<FileEdit, 'file'> {
  const [from, to] = [startOfLine(text, offset), endOfLine(text, offset)];
  const alone = text.slice(from, to).trim() === '';
  // The docs set a snippet off with blank lines: where the cursor is on the one between two texts, it takes one more.
  const above = alone && isText(text, from - 1) ? '\n' : '';
  const below = alone && to < text.length && isText(text, to + 1) ? '\n' : '';
  const there = { from: offset, to: offset, newText: above + include(name, !alone) + below };
  const shows = (edit: Omit<FileEdit, 'file'>) =>
    Page.parse(applyEdits(text, [edit])).blocks.some(({ block }) =>
      block.tags.some((tag) => includesSnippet(tag.name) && snippetAttribute(tag)?.value === name),
    );
  // In code or in the front matter it would be text.
  if (offset < text.length && shows(there)) return there;
  const gap = text === '' || text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  return { from: text.length, to: text.length, newText: `${gap}${include(name, false)}\n` };
}

/** Whether the line at an offset holds more than blanks. */
function isText(text: string, offset: number): boolean {
  return offset >= 0 && text.slice(startOfLine(text, offset), endOfLine(text, offset)).trim() !== '';
}

function include(snippet: string, inline: boolean): string {
  return `<StackSnippet snippet="${snippet}"${inline ? ' inline' : ''} />`;
}

/** What stands for a snippet's text until it is written. */
function stub(about: string, framework: string): string {
  return `TODO ${about} for ${framework}`;
}

/**
 * The snippets that a section shows, those inside snippets too, each with the file of one framework that has it.
 */
function snippetsShown(site: SiteModel, guide: Guide, section: string): Map<string, string | null> {
  const shown = new Map<string, string | null>();
  const visit = (path: string) => {
    for (const { name, snippet } of site.page(path)?.components ?? []) {
      if (!snippet || !includesSnippet(name) || shown.has(snippet)) continue;
      const files = guide.frameworks.map(
        (framework) => `${guide.folder}/${section}/${framework}/${snippet}.md`,
      );
      const sibling = files.find((file) => site.page(file)) ?? null;
      shown.set(snippet, sibling);
      if (sibling !== null) visit(sibling);
    }
  };
  visit(`${guide.folder}/${section}/index.md`);
  return shown;
}

/**
 * A snippet that says nothing yet, but has the headings of another framework's, to which links may lead, and shows the snippets that
 * that one shows.
 */
function outline(sibling: string, snippet: string, framework: string): string {
  const page = Page.parse(sibling);
  const first = page.blocks[0];
  const parts: string[] = [];
  const [heading] = page.headings;
  if (!heading || (first && first.start < heading.from)) {
    const marker = /^(?:[*+-]|\d+\.) /.exec(sibling.slice(first?.start ?? 0))?.[0] ?? '';
    parts.push(`${marker}${stub(snippet, framework)}`);
  }
  const marks = [
    ...page.headings.map(({ from, to, slugText }) => ({ from, to, heading: slugText })),
    ...page.blocks.flatMap(({ block, start }) =>
      block.tags
        .filter((tag) => includesSnippet(tag.name) && snippetAttribute(tag))
        .map(({ from, to }) => ({ from: from + start, to: to + start, heading: null })),
    ),
  ].sort((a, b) => a.from - b.from);
  let behind = 0;
  for (const { from, to, heading } of marks) {
    if (from < behind) continue;
    behind = to;
    parts.push(sibling.slice(from, to).trimEnd());
    if (heading !== null) parts.push(stub(heading === '' ? snippet : heading, framework));
  }
  return `${parts.join('\n\n')}\n`;
}

function described(description: string): Readonly<Record<number, string>> {
  return description.trim() === '' ? {} : { 2: description.trim() };
}

/** A folder for a page of this title. */
function freeFolder(site: SiteModel, parent: string, title: string, name: string): string {
  if (title.trim() === '') throw new CannotCreate('title', 'empty', title);
  folderName(name, 'name');
  const folder = `${parent}/${name}`;
  for (const path of site.pages.keys()) {
    if (path.toLowerCase().startsWith(`${folder}/`)) throw new CannotCreate('name', 'taken', folder);
  }
  return folder;
}

function folderName(name: string, answer: Answer): void {
  if (name === '') throw new CannotCreate(answer, 'empty', name);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) throw new CannotCreate(answer, 'characters', name);
}

function frameworkNames(frameworks: readonly string[]): readonly string[] {
  frameworks.forEach((framework, i) => {
    folderName(framework, 'frameworks');
    if (frameworks.indexOf(framework) < i) throw new CannotCreate('frameworks', 'taken', framework);
  });
  return frameworks;
}

/** Readers of the new pages' addresses must get to them. */
function free(site: SiteModel, files: readonly string[]): void {
  for (const address of files.map(addressOf)) {
    const without = address.slice(0, -1);
    const redirect = site.redirects.find(
      ({ from, to }) => from === address || (from === without && to !== address),
    );
    if (redirect && redirect.to !== address) throw new CannotCreate('name', 'redirected', redirect.from);
  }
}

function existing(site: SiteModel, folder: string): Guide {
  const guide = site.guides.get(folder);
  if (!guide?.exists) throw new CannotCreate('guide', 'gone', folder);
  return guide;
}

function hasFile(site: SiteModel, path: string): boolean {
  if (site.page(path)) return true;
  const lower = path.toLowerCase();
  for (const other of site.pages.keys()) if (other.toLowerCase() === lower) return true;
  return false;
}

async function listed(
  file: string,
  key: string,
  name: string,
  sorted: boolean,
  read: Read,
): Promise<FileEdit> {
  const text = await read(file);
  const edit = text === null ? null : addToList(text, key, name, sorted);
  if (!edit) throw new CannotCreate('list', 'unreadable', file);
  return { file, from: edit.from, to: edit.to, newText: edit.newText };
}

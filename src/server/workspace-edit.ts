import * as l10n from '@vscode/l10n';
import type { AnnotatedTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { byFile, type FileEdit } from '../core/navigate/file-edits';
import { folderOf } from '../core/project';
import type { TextEdit as CoreEdit } from '../core/rules/rule';
import { inFiles } from '../core/site/load';
import { Positions } from '../positions';
import type { SiteLocation } from './sites';
import { uriIn } from './uris';
import type { OpenPage, Workspace } from './workspace';

/** Why a file can't be changed. */
type Protection = 'gone' | 'read-only' | 'outside';

/** A file that would have to change and can't. */
export class CannotChange extends Error {
  constructor(
    /** Relative to the site root. */
    readonly file: string,
    readonly why: Protection,
  ) {
    super(whyNot(file, why));
  }
}

function whyNot(file: string, why: Protection): string {
  switch (why) {
    case 'gone':
      return l10n.t("{0} would have to change, but it isn't there any more.", file);
    case 'read-only':
      return l10n.t('{0} would have to change, but it is read-only.', file);
    case 'outside':
      return l10n.t('{0} would have to change, but a symbolic link leads from there out of the site.', file);
  }
}

/**
 * Edits of files of a folder as the protocol has them; each names the version of the document that it is of.
 * @param location the folder that the edits' paths count from: a site, or outside of sites a page's project
 * @param annotation the identifier of the change annotation of an edit, if it has one
 * @throws {CannotChange} when one of the files can't be written or isn't there, so that nothing is done by halves
 */
export async function documentEdits<T extends FileEdit>(
  workspace: Workspace,
  location: SiteLocation,
  edits: readonly T[],
  annotation: (edit: T) => string | null = () => null,
): Promise<TextDocumentEdit[]> {
  const changes: TextDocumentEdit[] = [];
  for (const [file, ofFile] of byFile(edits)) {
    const uri = uriIn(location.base, file).toString();
    const open = workspace.documents.get(uri);
    const text = await workspace.text(location, file);
    if (text === null) throw new CannotChange(file, 'gone');
    const inside = await placeInside(location, file);
    if (await location.files.isReadOnly?.(inside)) throw new CannotChange(file, 'read-only');
    const positions = open?.positions ?? new Positions(text);
    changes.push({
      textDocument: { uri, version: open?.version ?? null },
      edits: ofFile
        .sort((a, b) => a.from - b.from)
        .map((edit): TextEdit | AnnotatedTextEdit => {
          const id = annotation(edit);
          const plain = protocolEdit(positions, edit);
          return id === null ? plain : { ...plain, annotationId: id };
        }),
    });
  }
  return changes;
}

/**
 * The path in a location's `files` at which a file, there or not, can be written: what a symbolic link leads out of its folder to is
 * nobody's to write who checks out a branch.
 * @throws {CannotChange} when what is written there doesn't stay in the folder
 */
export async function placeInside({ files, root }: SiteLocation, file: string): Promise<string> {
  const inside = inFiles(root, file);
  // The navigation stands in the theme, beside the site: `../theme/`.
  let folder = root;
  for (const segment of file.split('/')) if (segment === '..') folder = folderOf(folder);
  if (inside === null || (await files.leaves?.(inside, folder))) throw new CannotChange(file, 'outside');
  return inside;
}

/** Edits of an open page itself. */
export function pageEdit({ document }: OpenPage, edits: readonly CoreEdit[]): TextDocumentEdit {
  return {
    textDocument: { uri: document.uri, version: document.version },
    edits: edits.map((edit) => protocolEdit(document.positions, edit)),
  };
}

/** Edits of an open page and of other files of its project; `null` when one of those can't be changed. */
export async function workspaceEdit(
  workspace: Workspace,
  page: OpenPage,
  edits: readonly CoreEdit[],
): Promise<WorkspaceEdit | null> {
  const here = edits.filter(({ file }) => file === undefined);
  const elsewhere = edits.flatMap((edit) => (edit.file === undefined ? [] : [{ ...edit, file: edit.file }]));
  const own = here.length > 0 ? [pageEdit(page, here)] : [];
  if (elsewhere.length === 0) return { documentChanges: own };
  const { project } = page;
  if (!project) return null;
  const location = project.site ?? { base: project.base, files: project.files, root: '' };
  try {
    return { documentChanges: [...own, ...(await documentEdits(workspace, location, elsewhere))] };
  } catch (error) {
    if (error instanceof CannotChange) return null;
    throw error;
  }
}

function protocolEdit(positions: Positions, edit: CoreEdit): TextEdit {
  return { range: positions.range(edit), newText: edit.newText };
}

import type { AnnotatedTextEdit, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { CannotRename, type FileEdit } from '../core/navigate/file-edits';
import { inFiles } from '../core/site/load';
import { Positions } from '../positions';
import type { SiteLocation } from './sites';
import { uriIn } from './uris';
import type { Workspace } from './workspace';

/**
 * Edits of a site's files as the protocol has them; each names the version of the document that it is of.
 * @param annotation the identifier of the change annotation of an edit, if it has one
 * @throws {CannotRename} when a file can't be written
 */
export async function documentEdits<T extends FileEdit>(
  workspace: Workspace,
  location: SiteLocation,
  edits: readonly T[],
  annotation: (edit: T) => string | null = () => null,
): Promise<TextDocumentEdit[]> {
  const changes: TextDocumentEdit[] = [];
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const uri = uriIn(location.base, file).toString();
    const open = workspace.documents.get(uri);
    const text = await workspace.text(location, file);
    if (text === null) continue;
    const inside = inFiles(location.root, file);
    if (inside !== null && (await location.files.isReadOnly?.(inside))) {
      throw new CannotRename(`${file} would have to change, but it is read-only.`);
    }
    const positions = open?.positions ?? new Positions(text);
    const ofFile = edits.filter((edit) => edit.file === file).sort((a, b) => a.from - b.from);
    changes.push({
      textDocument: { uri, version: open?.version ?? null },
      edits: ofFile.map((edit): TextEdit | AnnotatedTextEdit => {
        const id = annotation(edit);
        const plain = { range: positions.range(edit), newText: edit.newText };
        return id === null ? plain : { ...plain, annotationId: id };
      }),
    });
  }
  return changes;
}

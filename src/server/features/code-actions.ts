import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { safeEdits } from '../../core/rules/edits';
import type { Finding, TextEdit } from '../../core/rules/rule';
import { silencingEdits } from '../../core/rules/silence';
import { CHOOSE_PAGE, type AtPosition } from '../../protocol';
import { toDiagnostic } from '../diagnostics';
import { guarded, type Feature } from '../feature';
import { uriIn } from '../uris';
import type { OpenPage, Workspace } from '../workspace';
import { Positions } from '../../positions';

/** The kind of "apply all that is safe", for `editor.codeActionsOnSave`. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.oktaDocs`;

/** Quick fixes of findings, "fix all", and comments that silence a rule. */
export const codeActions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } },
  register(connection, workspace) {
    connection.onCodeAction(
      guarded(connection, async (params: CodeActionParams, token) => {
        const page = await workspace.page(params.textDocument.uri, token);
        if (!page) return null;
        const findings = workspace.findings(page);
        const actions: CodeAction[] = [];
        if (wants(params, CodeActionKind.QuickFix)) {
          const { from, to } = page.document.positions.offsets(params.range);
          for (const finding of findings) {
            if (finding.from <= to && finding.to >= from) {
              actions.push(...(await quickFixes(workspace, page, finding)));
            }
          }
        }
        // Only on demand: in the light bulb's menu it would stand beside every fix.
        if (params.context.only && wants(params, FIX_ALL)) actions.push(...fixAll(page, findings));
        return actions;
      }),
    );
  },
};

function wants({ context: { only } }: CodeActionParams, kind: string): boolean {
  return !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

async function quickFixes(workspace: Workspace, page: OpenPage, finding: Finding): Promise<CodeAction[]> {
  const diagnostics = [toDiagnostic(finding, page.document.positions)];
  const actions: CodeAction[] = [];
  for (const { title, edits, preferred } of finding.fixes) {
    const edit = await workspaceEdit(workspace, page, edits);
    if (!edit) continue;
    actions.push({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit,
      ...(preferred && { isPreferred: true }),
    });
  }
  if (page.place && finding.data?.['slot']) {
    const argument: AtPosition = { uri: page.document.uri, position: diagnostics[0]!.range.start };
    const title = 'Choose a page…';
    actions.push({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      command: { title, command: CHOOSE_PAGE, arguments: [argument] },
    });
  }
  const silence = silencingEdits(page.page, finding);
  if (silence) {
    actions.push({
      title: `Ignore ${finding.rule} ${silence.where}`,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit: (await workspaceEdit(workspace, page, silence.edits))!,
    });
  }
  return actions;
}

function fixAll(page: OpenPage, findings: readonly Finding[]): CodeAction[] {
  const edits = safeEdits(findings).flatMap((safe) => safe.edits);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Apply all safe fixes of Okta Docs',
      kind: FIX_ALL,
      edit: { documentChanges: [documentEdit(page, edits)] },
    },
  ];
}

function documentEdit({ document }: OpenPage, edits: readonly TextEdit[]) {
  return {
    textDocument: { uri: document.uri, version: document.version },
    edits: edits.map((edit) => ({ range: document.positions.range(edit), newText: edit.newText })),
  };
}

/** Edits of the page and of other files; `null` when another file can't be read. */
export async function workspaceEdit(
  workspace: Workspace,
  page: OpenPage,
  edits: readonly TextEdit[],
): Promise<WorkspaceEdit | null> {
  const changes = [];
  const here = edits.filter(({ file }) => file === undefined);
  if (here.length > 0) changes.push(documentEdit(page, here));
  for (const file of new Set(edits.flatMap((edit) => edit.file ?? []))) {
    const { project } = page;
    if (!project) return null;
    const uri = uriIn(project.base, file).toString();
    const open = workspace.documents.get(uri);
    const text = open ? open.text : await project.files.readText(file);
    if (text === null) return null;
    const positions = open?.positions ?? new Positions(text);
    changes.push({
      textDocument: { uri, version: open?.version ?? null },
      edits: edits
        .filter((edit) => edit.file === file)
        .map((edit) => ({ range: positions.range(edit), newText: edit.newText })),
    });
  }
  return { documentChanges: changes };
}

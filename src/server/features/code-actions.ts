import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import { Page } from '../../core/page/page';
import { mend } from '../../core/rules/edits';
import type { Finding, Fix } from '../../core/rules/rule';
import { nameOf } from '../../core/suggest/suggester';
import { silencingEdits, type Silencing } from '../../core/rules/silence';
import { CHOOSE_PAGE, type AtPosition, type SuggestionData } from '../../protocol';
import { toDiagnostic } from '../diagnostics';
import { guarded, type Feature } from '../feature';
import { openLink, type OpenLink } from '../suggestions';
import type { OpenPage, Workspace } from '../workspace';
import { pageEdit, workspaceEdit } from '../workspace-edit';

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
          const here = findings.filter((finding) => finding.from <= to && finding.to >= from);
          for (const finding of here) actions.push(...(await quickFixes(workspace, page, finding)));
          // Behind the fixes of all findings of the place.
          for (const finding of here) actions.push(...(await ignoring(workspace, page, finding)));
        }
        // Only on demand: in the light bulb's menu it would stand beside every fix.
        if (params.context.only && wants(params, FIX_ALL)) actions.push(...fixAll(workspace, page, findings));
        return actions;
      }),
    );
  },
};

function wants({ context: { only } }: CodeActionParams, kind: string): boolean {
  return !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

/** How many targets are offered before "Choose a page". */
const MOST_TARGETS = 3;

/** The fixes of a finding: what mends it, where its link could lead, and the others. */
async function quickFixes(workspace: Workspace, page: OpenPage, finding: Finding): Promise<CodeAction[]> {
  const diagnostics = [toDiagnostic(finding, page.document.positions)];
  const kind = CodeActionKind.QuickFix;
  const ofFix = async ({ title, edits, preferred }: Fix): Promise<CodeAction[]> => {
    const edit = await workspaceEdit(workspace, page, edits);
    return edit ? [{ title, kind, diagnostics, edit, ...(preferred && { isPreferred: true }) }] : [];
  };
  const link = openLink(finding);
  const destinations = finding.fixes.filter((fix) => link && setsDestination(fix, finding, link));
  const others = finding.fixes.filter((fix) => !destinations.includes(fix));
  const first = others.filter(({ preferred }) => preferred);
  const targets = [
    ...(await Promise.all(destinations.map(ofFix))).flat(),
    ...(link ? suggested(workspace, page, finding, link) : []),
  ];
  const actions = [
    ...(await Promise.all(first.map(ofFix))).flat(),
    ...distinctEdits(targets).slice(0, Math.max(MOST_TARGETS, destinations.length)),
  ];
  if (link && page.place) {
    const title = l10n.t('Choose a page…');
    const argument: AtPosition = { uri: page.document.uri, position: diagnostics[0]!.range.start };
    actions.push({
      title,
      kind,
      diagnostics,
      command: { title, command: CHOOSE_PAGE, arguments: [argument] },
    });
  }
  const last = others.filter(({ preferred }) => !preferred);
  actions.push(...(await Promise.all(last.map(ofFix))).flat());
  return actions;
}

/** The comment that silences a finding. */
async function ignoring(workspace: Workspace, page: OpenPage, finding: Finding): Promise<CodeAction[]> {
  const silence = silencingEdits(page.page, finding);
  const edit = silence && (await workspaceEdit(workspace, page, silence.edits));
  if (!edit) return [];
  return [
    {
      title: ignoringTitle(finding.rule, silence.where),
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, page.document.positions)],
      edit,
    },
  ];
}

function ignoringTitle(rule: string, where: Silencing['where']): string {
  switch (where) {
    case 'line':
      return l10n.t('Ignore {0} in this line', rule);
    case 'lines':
      return l10n.t('Ignore {0} in these lines', rule);
    case 'table':
      return l10n.t('Ignore {0} in this table', rule);
    case 'comment':
      return l10n.t('Ignore {0} in this comment', rule);
    case 'page':
      return l10n.t('Ignore {0} on this page', rule);
  }
}

/** Ranked targets for a link. */
function suggested(workspace: Workspace, page: OpenPage, finding: Finding, { slot }: OpenLink): CodeAction[] {
  const from = finding.from + slot.offset;
  return workspace.suggestions.of(page, finding, MOST_TARGETS + 2).map((suggestion) => {
    const newText = `${slot.before}${suggestion.destination}${slot.after}`;
    const data: SuggestionData = { destination: suggestion.destination, why: suggestion.why };
    return {
      title: l10n.t('Link to "{0}" ({1})', nameOf(suggestion), suggestion.destination),
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, page.document.positions)],
      edit: { documentChanges: [pageEdit(page, [{ from, to: from + slot.length, newText }])] },
      data,
    };
  });
}

/** Whether a fix does nothing but put another destination into the link. */
function setsDestination({ edits }: Fix, finding: Finding, { slot }: OpenLink): boolean {
  const from = finding.from + slot.offset;
  return edits.length === 1 && edits[0]!.from === from && edits[0]!.to === from + slot.length;
}

/** The first of each group of actions that do the same. */
function distinctEdits(actions: readonly CodeAction[]): CodeAction[] {
  return [
    ...new Map([...actions].reverse().map((action) => [JSON.stringify(action.edit), action])).values(),
  ].reverse();
}

function fixAll(workspace: Workspace, open: OpenPage, findings: readonly Finding[]): CodeAction[] {
  const { document, page, project, place } = open;
  const { edits } = mend(page.text, findings, (text) =>
    workspace.judge(document.parsedUri, Page.parse(text), project, place && { ...place, summary: null }),
  );
  if (edits.length === 0) return [];
  return [
    {
      title: l10n.t('Apply all safe fixes of Okta Docs'),
      kind: FIX_ALL,
      edit: { documentChanges: [pageEdit(open, edits)] },
    },
  ];
}

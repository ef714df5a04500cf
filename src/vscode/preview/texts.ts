import * as vscode from 'vscode';
import type { Texts } from '../../webview/texts';

/** What the webview says, translated. Without arguments `{0}` stays, and is filled there. */
export function webviewTexts(): Texts {
  return {
    language: vscode.env.language,
    preview: vscode.l10n.t('Preview'),
    engine: vscode.l10n.t('Engine'),
    compare: vscode.l10n.t('Compare'),
    instructionsFor: vscode.l10n.t('Instructions for'),
    differencesOnly: vscode.l10n.t('Differences only'),
    back: vscode.l10n.t('Back'),
    placeholders: vscode.l10n.t('Placeholders {0}'),
    previousPlaceholder: vscode.l10n.t('Previous placeholder'),
    nextPlaceholder: vscode.l10n.t('Next placeholder'),
    livePage: vscode.l10n.t('Live page'),
    openLivePage: vscode.l10n.t('Open the live page in the browser'),
    openCounterpart: vscode.l10n.t('Open the counterpart: {0}'),
    comparison: vscode.l10n.t('Comparison'),
    noDifferences: vscode.l10n.t('No differences.'),
    changed: vscode.l10n.t('changed'),
    onlyHere: vscode.l10n.t('only here'),
    equalBlock: vscode.l10n.t('1 equal block'),
    equalBlocks: vscode.l10n.t('{0} equal blocks'),
    pageIsFor: vscode.l10n.t('This page is for {0}.'),
    open: vscode.l10n.t('Open {0}'),
    leftOut: vscode.l10n.t('Left out for {0}'),
    leftOutByBanner: vscode.l10n.t('Left out for {0}: {1} — banner, line {2}'),
    leftOutByNote: vscode.l10n.t('Left out for {0}: {1} — note, line {2}'),
    leftOutByText: vscode.l10n.t('Left out for {0}: {1} — text, line {2}'),
  };
}

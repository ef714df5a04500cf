import * as vscode from 'vscode';

/** A short name for a page in a list. Most are called index.md: the folders tell them apart. */
export function pageName(uri: vscode.Uri): string {
  return vscode.workspace
    .asRelativePath(uri)
    .replace(/\/index\.md$/i, '')
    .split('/')
    .slice(-2)
    .join('/');
}

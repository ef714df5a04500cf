import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clientOptions } from '../../src/vscode/client';

describe('the language of the server', () => {
  it('is the editor’s: it is handed the texts that VS Code has for the extension', () => {
    const before = Object.getOwnPropertyDescriptor(vscode.l10n, 'bundle')!;
    const bundle = { 'Choose a page…': 'Seite wählen…' };
    Object.defineProperty(vscode.l10n, 'bundle', { value: bundle, configurable: true });
    try {
      const { initializationOptions } = clientOptions({ cacheFolder: '/kept' });
      assert.deepEqual(initializationOptions, { cacheFolder: '/kept', texts: bundle });
    } finally {
      Object.defineProperty(vscode.l10n, 'bundle', before);
    }
  });

  it('is English in an English editor', () => {
    assert.deepEqual(clientOptions({}).initializationOptions, { texts: {} });
  });
});

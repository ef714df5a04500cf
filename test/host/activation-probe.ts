import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** Activates the extension and leaves `{milliseconds}` of loading and activation in `$OKTA_DOCS_TEST_RESULT`. Called by VS Code. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('okta-docs-author.okta-docs-author');
  if (!extension) throw new Error('The extension is not loaded.');
  if (extension.isActive) throw new Error('The extension is active before anything asked for it.');
  const start = performance.now();
  await extension.activate();
  const milliseconds = performance.now() - start;
  writeFileSync(process.env.OKTA_DOCS_TEST_RESULT!, JSON.stringify({ milliseconds }));
}

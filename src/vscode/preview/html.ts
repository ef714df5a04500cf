import * as vscode from 'vscode';
import { webviewTexts } from './texts';

/** The webview's document: an empty page that may load the extension's own script and style, the site's images, and nothing else. */
export function webviewHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = crypto.randomUUID();
  const address = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', name)).toString();
  const policy = [
    `default-src 'none'`,
    `img-src ${webview.cspSource} data:`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    // The default is none for these.
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" href="${address('preview.css')}">
<title>${escaped(vscode.l10n.t('Okta Docs Preview'))}</title>
</head>
<body data-od-texts="${escaped(JSON.stringify(webviewTexts()))}">
<script nonce="${nonce}" src="${address('preview.js')}"></script>
</body>
</html>`;
}

/** Text as HTML has it, in an attribute too. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

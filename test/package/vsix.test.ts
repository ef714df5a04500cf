import JSZip from 'jszip';
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { copySampleSite } from '../host/site.mjs';
import { bundleForVscode } from '../host/bundle.mjs';
import { serverHostSupported } from '../host/install.mjs';
import { runInVscode } from '../host/vscode-suite.mjs';
import { TestFolder } from '../support/folder';
import { packages } from './packages';

describe('the extension as a package', function () {
  this.timeout(300_000);

  const zip = async () => JSZip.loadAsync(readFileSync((await packages()).vsix));
  const textOf = async (file: string) => (await zip()).file(file)!.async('text');

  it('holds what it needs and nothing else', async () => {
    const names = Object.keys((await zip()).files);
    assert.deepEqual(
      names
        .filter(
          (name) => !/^extension\/(?:snippets|syntaxes|media)\/[\w.-]+\.(?:json|png|svg|md)$/.test(name),
        )
        .sort(),
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/THIRD_PARTY_NOTICES.md',
        'extension/changelog.md',
        'extension/dist/browser/extension.js',
        'extension/dist/browser/server.js',
        'extension/dist/extension.js',
        'extension/dist/preview.css',
        'extension/dist/preview.js',
        'extension/dist/server.js',
        'extension/l10n/bundle.l10n.json',
        'extension/media/walkthrough/fix.svg',
        'extension/media/walkthrough/next.svg',
        'extension/media/walkthrough/page.svg',
        'extension/media/walkthrough/preview.svg',
        'extension/media/walkthrough/unfinished.svg',
        'extension/package.json',
        'extension/package.nls.json',
        'extension/readme.md',
      ],
    );
  });

  it('has every file that its manifest names', async () => {
    const { files } = await zip();
    const manifest = await textOf('extension/package.json');
    const named = [...manifest.matchAll(/"\.?\/?((?:dist|media|snippets|syntaxes)\/[\w./-]+)"/g)];
    assert.ok(named.length > 4);
    for (const [, file] of named) {
      // The command line comes with npm.
      if (file !== 'dist/cli.js') assert.ok(files[`extension/${file}`], file);
    }
  });

  it('is smaller than 1.5 MB, for every platform alike', async () => {
    const { vsix } = await packages();
    assert.ok(statSync(vsix).size < 1_500_000, `${statSync(vsix).size} bytes`);
    const manifest = await textOf('extension.vsixmanifest');
    assert.doesNotMatch(manifest, /TargetPlatform/);
  });

  it('has bundles for the browser of less than 1.5 MB each, which ask for nothing that only a page of a browser has', async () => {
    const bundles = await Promise.all(
      ['extension', 'server'].map((name) => textOf(`extension/dist/browser/${name}.js`)),
    );
    for (const bundle of bundles) {
      assert.ok(Buffer.byteLength(bundle) < 1_500_000, `${Buffer.byteLength(bundle)} bytes`);
      assert.doesNotMatch(bundle, /[^.\w]document\.createElement\(/);
    }
  });

  it('shows a README whose pictures are there, by addresses of the repository', async () => {
    const readme = await textOf('extension/readme.md');
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, address]) => address!);
    assert.ok(pictures.length > 0);
    for (const address of pictures)
      assert.match(
        address,
        /^https:\/\/github\.com\/okta-docs-author\/okta-docs-author\/raw\/HEAD\/docs\/images\/[\w-]+\.png$/,
      );
  });

  it('can be installed, and works', async function () {
    if (!serverHostSupported) this.skip();
    const { vsix } = await packages();
    const bundle = await bundleForVscode({
      name: 'installed',
      base: 'test/vscode',
      patterns: [
        'test/vscode/index.ts',
        'test/vscode/installed.test.ts',
        'test/vscode/activation.test.ts',
        'test/vscode/diagnostics.test.ts',
        'test/vscode/fixes.test.ts',
        'test/vscode/preview.test.ts',
      ],
    });
    const site = copySampleSite();
    const beside = new TestFolder({
      'package.json': JSON.stringify({
        name: 'beside',
        publisher: 'okta-docs-author-tests',
        version: '1.0.0',
        engines: { vscode: '*' },
      }),
    });
    try {
      const { result } = await runInVscode({
        tests: path.join(bundle, 'index.js'),
        folder: site.folder,
        installed: { vsix, beside: beside.path },
        env: { OKTA_DOCS_TEST_INSTALLED: '1' },
      });
      assert.ok(result, 'it ended without a result');
      assert.equal(result.failed, 0);
      assert.ok(result.passed > 10, `${result.passed} passed`);
    } finally {
      site.remove();
      beside.remove();
    }
  });
});

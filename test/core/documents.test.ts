import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Page } from '../../src/core/page/page';

const root = path.join(import.meta.dirname, '..', '..');

/** The documents of this project: not the sample site, not the licences of others. */
const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...fs
    .readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.split(path.sep).join('/')}`),
];

/** Anchors of a document, as GitHub makes them of its headings. */
function anchorsOf(file: string): Set<string> {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  return new Set(
    [...text.matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('documents of this project', () => {
  it('link to files and headings that are there', () => {
    const broken: string[] = [];
    let links = 0;
    for (const document of DOCUMENTS) {
      const page = Page.parse(fs.readFileSync(path.join(root, document), 'utf8'));
      for (const { block } of page.blocks) {
        for (const { destination: address } of block.links) {
          if (/^[a-z]+:/i.test(address)) continue;
          links++;
          const [file = '', anchor] = address.split('#');
          const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
          const exists = fs.existsSync(path.join(root, target));
          if (!exists || (anchor !== undefined && !anchorsOf(target).has(anchor)))
            broken.push(`${document}: ${address}`);
        }
      }
    }
    assert.deepEqual(broken, []);
    assert.ok(links > 50, `${links} links`);
  });

  it('show every picture that docs/images holds', () => {
    const text = DOCUMENTS.map((file) => fs.readFileSync(path.join(root, file), 'utf8')).join('\n');
    for (const picture of fs.readdirSync(path.join(root, 'docs/images')))
      assert.ok(text.includes(picture), picture);
  });
});

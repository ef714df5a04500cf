import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Page } from '../../src/core/page/page';
import { RULE_IDS, RULES } from '../../src/core/rules';
import { Checker } from '../../src/core/rules/checker';
import { Configuration } from '../../src/core/rules/configuration';

const root = path.join(import.meta.dirname, '..', '..');

/** The documents of this project: not the sample site, not the licences of others. */
const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...fs
    .readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.split(path.sep).join('/')}`),
];

const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

/** Anchors of a document, as GitHub makes them of its headings. */
function anchorsOf(file: string): Set<string> {
  const text = read(file);
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
      const page = Page.parse(read(document));
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

  it('give examples that the rules beside them report', () => {
    const guide = read('docs/guides/placeholders-and-links.md');
    const rows = [...guide.matchAll(/^\| (`.*`) +\| \[`(placeholder-[a-z]+)`\]/gm)];
    assert.equal(rows.length, 4);
    const checker = new Checker(RULES, (_rule, _path, error) => {
      throw error;
    });
    for (const [, examples, rule] of rows) {
      for (const [, example] of examples!.matchAll(/`([^`]+)`/g)) {
        const page = Page.parse(`# Title\n\nSee ${example}\n`);
        const line = Page.parse(`# Title\n\n${example}\n`);
        const context = { path: null, site: null, configuration: Configuration.default };
        const found = [page, line].flatMap((text) =>
          checker.check(text, context).map((finding) => finding.rule),
        );
        assert.ok(found.includes(rule!), `${example}: ${found.join(', ') || 'nothing'}, not ${rule}`);
      }
    }
  });

  it('show a configuration without mistakes', () => {
    for (const file of ['README.md', 'docs/reference/configuration.md']) {
      const yaml = /```yaml\n([^]*?)```/.exec(read(file))?.[1];
      assert.ok(yaml, file);
      assert.deepEqual(Configuration.parse(yaml, RULE_IDS).problems, [], file);
    }
  });

  it('name only options and commands that the command line has', () => {
    const reference = read('docs/reference/command-line.md');
    for (const document of DOCUMENTS.filter(
      (file) => file === 'README.md' || file.startsWith('docs/guides/'),
    )) {
      for (const [line, command] of read(document).matchAll(
        /^(?:npx okta-docs-author|okta-docs) (\w+).*$/gm,
      )) {
        assert.ok(reference.includes(`\n## ${command}\n`), `${document}: ${line}`);
        for (const [option] of line.split('#')[0]!.matchAll(/--[\w-]+/g))
          assert.ok(reference.includes(`${option} `), `${document}: ${line}`);
      }
    }
  });
});

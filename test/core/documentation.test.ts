import * as assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

/** Markdown files that readers of the repository see, by their path with `/`. */
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join('docs', name.split(path.sep).join('/')))
    .filter((name) => name.endsWith('.md')),
];

/** A page without its blocks and spans of code: what looks like a link there is none. */
function prose(page: string): string {
  return readFileSync(page, 'utf8')
    .replace(/^ *(`{3,}|~{3,}).*\n[^]*?^ *\1`* *$/gm, '')
    .replace(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, 'code');
}

/** Destinations of a page's links and images that lead to files of the repository: the file and the anchor, if there is one. */
function destinations(page: string): { file: string; anchor: string | undefined }[] {
  return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, destination = '']) => {
    if (/^[a-z]+:/i.test(destination)) return [];
    const [file = '', anchor] = destination.split('#');
    return [{ file: file === '' ? page : path.posix.join(path.posix.dirname(page), file), anchor }];
  });
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(page: string): Set<string> {
  const source = readFileSync(page, 'utf8').replace(/^ *(`{3,}|~{3,}).*\n[^]*?^ *\1`* *$/gm, '');
  return new Set(
    [...source.matchAll(/^#{1,6} +(.+)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('the documentation', () => {
  it('has no link to a file or heading that is not there', () => {
    const broken = PAGES.flatMap((page) =>
      destinations(page)
        .filter(
          ({ file, anchor }) =>
            !existsSync(file) || (anchor !== undefined && file.endsWith('.md') && !anchors(file).has(anchor)),
        )
        .map(({ file, anchor }) => `${page}: ${file}${anchor === undefined ? '' : `#${anchor}`}`),
    );
    assert.deepEqual(broken, []);
  });

  it('can be read from its first page on: every page is a few links away', () => {
    const seen = new Set(['README.md']);
    for (const page of seen) {
      for (const { file } of destinations(page)) {
        const target = existsSync(`${file}/README.md`) ? path.posix.join(file, 'README.md') : file;
        if (PAGES.includes(target)) seen.add(target);
      }
    }
    assert.deepEqual(
      PAGES.filter((page) => !seen.has(page)),
      [],
    );
  });
});

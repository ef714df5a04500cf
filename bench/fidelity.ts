// `npm run bench:fidelity`: what `okta-docs preview --fragment` makes of every page of the corpus against what the site's own engine
// makes of it, compared as normalised trees; writes bench/results/fidelity.md. With `--first N` it prints the first N differences.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Page } from '../src/core/page/page';
import { renderFragment } from '../src/core/preview/fragment';
import { findCorpus } from './corpus';
import { compare, CLASSES, type Difference } from './fidelity/compare';

const corpus = findCorpus();
if (!corpus) {
  console.log('bench:fidelity is skipped: there is no corpus at ../shared/corpus or at $OKTA_DOCS_CORPUS.');
} else {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'okta-docs-rendered-'));
  try {
    const archive = path.join(corpus.labelled, 'rendered.tar.xz');
    const { status, stderr } = spawnSync('tar', ['xJf', archive, '-C', folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${archive} can't be unpacked: ${stderr}`);
    run(corpus.site, path.join(folder, 'rendered'));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function run(site: string, rendered: string): void {
  const files = fs
    .readdirSync(rendered, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md.html'))
    .map((name) => name.slice(0, -'.html'.length).split(path.sep).join('/'))
    .sort();
  const differences: (Difference & { file: string })[] = [];
  for (const file of files) {
    const page = Page.parse(fs.readFileSync(path.join(site, file), 'utf8'));
    const ours = renderFragment(page, file, 'braces');
    const theirs = fs.readFileSync(path.join(rendered, `${file}.html`), 'utf8');
    for (const difference of compare(ours, theirs)) differences.push({ file, ...difference });
  }

  const rows = CLASSES.map(({ name, what }) => {
    const differing = new Set(differences.filter((found) => found.aspect === name).map(({ file }) => file));
    const same = files.length - differing.size;
    return `| ${what} | ${same} | ${differing.size} | ${((100 * same) / files.length).toFixed(2)} % |`;
  });
  console.log(rows.join('\n'));
  const first = Number(process.argv[process.argv.indexOf('--first') + 1]);
  if (process.argv.includes('--first')) {
    for (const { file, aspect, ours, theirs } of differences.slice(0, first))
      console.log(`${file} ${aspect}\n  ours:   ${ours}\n  theirs: ${theirs}`);
    return;
  }
  const table = differences.map(
    ({ file, aspect, ours, theirs }) => `| ${file} | ${aspect} | ${cell(ours)} | ${cell(theirs)} |`,
  );
  const text = [
    '# Fidelity of the preview',
    '',
    'Made by `npm run bench:fidelity`: the fragment of every page of the corpus (the content alone, both engines, components in place)',
    "against the HTML that the site's own Markdown engine makes of it, as normalised trees.",
    '',
    '| Same | files | differing | share |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '## Every difference',
    '',
    ...(table.length === 0
      ? ['None.']
      : ['| file | in | ours | theirs |', '| --- | --- | --- | --- |', ...table]),
    '',
  ].join('\n');
  fs.writeFileSync(path.join(import.meta.dirname, 'results', 'fidelity.md'), text);
}

function cell(text: string): string {
  return `\`${text
    .replace(/[`|\n]/g, ' ')
    .trim()
    .slice(0, 120)}\``;
}

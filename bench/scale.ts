// `npm run bench:scale`: growing copies of the corpus, up to twenty of them; writes bench/results/scale.md.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { findCorpus, type Corpus } from './corpus';
import { runInTurns } from './processes/measured';
import { buildCommandLine, Checks } from './processes/okta-docs';

const COPIES = [1, 5, 10, 20];

/** A site of the corpus and copies of it beside it, whose pages link to those of the same copy. */
function makeSite(corpus: Corpus, copies: number): string {
  const root = fs.mkdtempSync(path.join(tmpdir(), 'okta-docs-scale-'));
  const site = path.join(root, 'packages', '@okta', 'vuepress-site');
  for (const file of corpus.files) {
    const text = fs.readFileSync(path.join(corpus.site, file), 'utf8');
    for (let copy = 0; copy < copies; copy++) {
      // The first segment is `docs` for nearly all: `docs/guides/x` becomes `docs/guides/copy3-x`.
      const [path1, text1] = copy === 0 ? [file, text] : [renamed(file, copy), moved(text, copy)];
      const full = path.join(site, path1);
      fs.mkdirSync(path.dirname(full), { recursive: true });
      fs.writeFileSync(full, text1);
    }
  }
  fs.mkdirSync(path.join(site, '.vuepress'), { recursive: true });
  return root;
}

const renamed = (file: string, copy: number): string =>
  file.replace(/^(docs\/guides\/|docs\/|[^/]+\/)?/, (folder) => `${folder}copy${copy}-`);

const moved = (text: string, copy: number): string =>
  text
    .replace(/\]\(\/docs\/guides\/(?=\w)/g, `](/docs/guides/copy${copy}-`)
    .replace(/\]\(\/docs\/(?!guides\/)(?=\w)/g, `](/docs/copy${copy}-`);

function listGuides(root: string): void {
  const guides = path.join(root, 'packages', '@okta', 'vuepress-site', 'docs', 'guides');
  const names = fs
    .readdirSync(guides, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  fs.writeFileSync(
    path.join(guides, 'index.md'),
    `---\ntitle: Guides\nguides:\n${names.map((name) => ` - ${name}\n`).join('')}---\n`,
  );
}

function main(): void {
  const corpus = findCorpus();
  if (!corpus) return;
  const cli = buildCommandLine();
  const rows: string[] = [];
  for (const copies of COPIES) {
    const root = makeSite(corpus, copies);
    listGuides(root);
    const checks = new Checks(cli, path.join(root, 'packages', '@okta', 'vuepress-site'));
    const runs = runInTurns([checks.cold, checks.again], 1);
    const files = corpus.files.length * copies;
    const seconds = (name: string) => runs.get(name)![0]!.processor / 1000;
    const memory = (name: string) => runs.get(name)![0]!.memory;
    const [cold, warm] = [seconds(checks.cold.name), seconds(checks.again.name)];
    rows.push(
      `| ${copies} | ${files} | ${cold.toFixed(1)} | ${((cold * 1e6) / files).toFixed(0)} | ${warm.toFixed(2)} | ${((warm * 1e6) / files).toFixed(0)} | ${memory(checks.cold.name).toFixed(0)} | ${memory(checks.again.name).toFixed(0)} |`,
    );
    console.log(rows.at(-1));
    checks.remove();
    fs.rmSync(root, { recursive: true });
  }
  const table = [
    '# Scale',
    '',
    `Made by \`npm run bench:scale\` with Node ${process.versions.node}: sites of growing size, made of copies of the corpus whose links stay in their copy, checked by \`okta-docs check\` as a whole process. Processor time; linear growth means that the time per file stays the same.`,
    '',
    '| copies | files | cold, s | cold, µs per file | warm, s | warm, µs per file | memory cold, MB | memory warm, MB |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
  fs.writeFileSync(path.join(__dirname, 'results', 'scale.md'), table);
}

main();

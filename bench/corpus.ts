import * as fs from 'node:fs';
import * as path from 'node:path';

/** The real corpus that benchmarks run over, and its labels. */
export interface Corpus {
  /** Absolute path of the folder that holds `labelled/` and the checkout. */
  readonly root: string;
  /** Absolute path of the docs site. */
  readonly site: string;
  /** Absolute path of the labelled data. */
  readonly labelled: string;
  /** Markdown files of the site, relative to it, with `/`, sorted. */
  readonly files: readonly string[];
}

/** Finds the corpus at `$OKTA_DOCS_CORPUS` or beside the project; says so on stderr and gives `null` where there is none. */
export function findCorpus(): Corpus | null {
  const root = path.resolve(
    process.env['OKTA_DOCS_CORPUS'] ?? path.join(__dirname, '..', '..', 'shared', 'corpus'),
  );
  const checkout = fs.existsSync(root)
    ? fs.readdirSync(root).find((name) => name.startsWith('okta-docs-'))
    : undefined;
  if (checkout === undefined) {
    console.error(`skipped: no corpus at ${path.relative(process.cwd(), root)}; set OKTA_DOCS_CORPUS`);
    return null;
  }
  const site = path.join(root, checkout, 'packages', '@okta', 'vuepress-site');
  const files = (fs.readdirSync(site, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  return { root, site, labelled: path.join(root, 'labelled'), files };
}

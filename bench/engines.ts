// `npm run bench:engines`: scopes and engine rules over the corpus, held against a reader's judgement; writes bench/results/engines.md.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { EngineScope } from '../src/core/engine/engine';
import { counterpartsOf } from '../src/core/engine/counterparts';
import { engineOfFile, pageFileOf } from '../src/core/engine/site-engine';
import { bannerEngine, unitsOf } from '../src/core/engine/marks';
import { engineScopes } from '../src/core/engine/scopes';
import { NAMES_ENGINE } from '../src/core/engine/wording';
import { Page } from '../src/core/page/page';
import { Checker } from '../src/core/rules/checker';
import { Configuration } from '../src/core/rules/configuration';
import { RULES } from '../src/core/rules/index';
import { loadSite } from '../src/core/site/load';
import { summarise } from '../src/core/site/summary';
import { NodeFiles } from '../src/node/files';
import { findCorpus } from './corpus';

/**
 * A reader's verdict. What is judged is named by its file and a digest of its text, not by its line, so that it holds while rules change; the
 * text itself is the docs' and isn't copied here.
 */
interface Judgement {
  readonly file: string;
  /** A rule's id, or `scope`. */
  readonly rule: string;
  /** {@link digest} of the item's text. */
  readonly digest: string;
  readonly right: boolean;
  /** Why it is wrong, or why it is right although it looks otherwise. */
  readonly why?: string;
}

interface Item {
  readonly file: string;
  readonly rule: string;
  readonly text: string;
  /** One-based. */
  readonly line: number;
}

const JUDGEMENTS = path.join(__dirname, 'judgements', 'engines.json');
const RESULTS = path.join(__dirname, 'results', 'engines.md');
const MEASURED = RULES.filter(({ category, id }) => category === 'engines' || id === 'note-format');

function short(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 110);
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The words, what they cover, and the first line of that. */
function scopeText(text: string, { engine, form, sentence, covers, coversRange }: EngineScope): string {
  const said = text.slice(sentence.from, sentence.to).slice(0, 50);
  const line = text.slice(coversRange.from, coversRange.to).trimStart().split('\n')[0]!.slice(0, 30);
  return short(`${form} ${engine} ${covers}: ${said} → ${covers === 'page' ? '' : line}`);
}

/** Banners, and notes that name an engine, that give no scope: they must be asides. */
function withoutScope(file: string, page: Page): Item[] {
  const scopes = engineScopes(page);
  const found: Item[] = [];
  const add = (from: number, to: number) => {
    if (scopes.some(({ range }) => range.from < to && from < range.to)) return;
    const { text } = page;
    found.push({ file, rule: 'no-scope', text: short(text.slice(from, to)), line: lineOf(text, from) });
  };
  for (const { block, start } of page.blocks) {
    for (const tag of block.tags) {
      if (bannerEngine(tag) === null) continue;
      const lineFrom = block.text.lastIndexOf('\n', tag.from) + 1;
      if (scopes.some(({ range }) => range.from === tag.from + start)) continue;
      add(Math.max(lineFrom, tag.from - 80) + start, tag.to + 20 + start);
    }
    if (block.kind === 'code' || block.kind === 'comment' || !NAMES_ENGINE.test(block.prose)) continue;
    for (const unit of unitsOf(block)) {
      if (!unit.inNote || !/Identity Engine|Classic|\bOIE\b/.test(block.prose.slice(unit.from, unit.to)))
        continue;
      add(unit.from + start, unit.to + start);
    }
  }
  return found;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
const keyOf = ({ file, rule, text }: Item) => `${rule}\n${file}\n${digest(text)}`;

async function main(): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) return;
  const root = path.basename(corpus.site);
  const files = new NodeFiles(path.dirname(corpus.site));
  const pages = new Map<string, Page>();
  const site = await loadSite(files, root, async (file) => {
    const text = await files.readText(`${root}/${file}`);
    if (text === null) return null;
    const page = Page.parse(text);
    pages.set(file, page);
    return summarise(file, page);
  });
  const checker = new Checker(MEASURED, (rule, file, error) => {
    throw new Error(`${rule} failed on ${file ?? 'a text'}`, { cause: error });
  });

  const scopes: (Item & { readonly scope: EngineScope })[] = [];
  const silent: Item[] = [];
  const findings: Item[] = [];
  let pairs = 0;
  let oneWay = 0;
  const engines = new Map<string, number>();
  for (const [file, page] of [...pages].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { text } = page;
    for (const scope of engineScopes(page)) {
      const line = lineOf(text, scope.range.from);
      scopes.push({ file, rule: 'scope', text: scopeText(text, scope), line, scope });
    }
    silent.push(...withoutScope(file, page));
    const context = { path: file, site, configuration: Configuration.default };
    for (const { rule, from, to } of checker.check(page, context)) {
      const lineFrom = text.lastIndexOf('\n', from - 1) + 1;
      const around = `${text.slice(Math.max(lineFrom, from - 25), from)}«${text.slice(from, to)}»${text.slice(to, to + 25).split('\n')[0]}`;
      findings.push({ file, rule, text: short(around), line: lineOf(text, from) });
    }
    const engine = engineOfFile(site, file);
    engines.set(engine, (engines.get(engine) ?? 0) + 1);
    if (engine === 'both' || pageFileOf(site, file) !== file) continue;
    for (const { path: other, via } of counterpartsOf(site, file)) {
      if (!via.includes('note')) continue;
      const back = counterpartsOf(site, other).find((counterpart) => counterpart.path === file);
      if (back?.via.includes('note')) pairs++;
      else oneWay++;
    }
  }

  const judged = JSON.parse(fs.readFileSync(JUDGEMENTS, 'utf8')) as Judgement[];
  const verdicts = new Map(
    judged.map((judgement) => [`${judgement.rule}\n${judgement.file}\n${judgement.digest}`, judgement]),
  );
  const lines = [
    '# Engines',
    '',
    `Made by \`npm run bench:engines\` over ${pages.size} files of the docs (${path.basename(path.resolve(corpus.site, '../../..'))}). Every scope, and every finding or a random sample of at least 100 of a rule, was read and judged: \`bench/judgements/engines.json\`.`,
    '',
    `Files by engine: ${[...engines].map(([engine, n]) => `${engine} ${n}`).join(', ')}. Counterparts that notes name: ${pairs} pages named back, ${oneWay} not.`,
    '',
    '## Scopes',
    '',
    '| form | covers | found | judged | right |',
    '| --- | --- | ---: | ---: | ---: |',
  ];
  const rate = (items: readonly Item[]): string => {
    const known = items.filter((item) => verdicts.has(keyOf(item)));
    const right = known.filter((item) => verdicts.get(keyOf(item))!.right).length;
    const share = known.length ? `${right} (${((100 * right) / known.length).toFixed(1)} %)` : '';
    return `${items.length} | ${known.length} | ${share} |`;
  };
  const groups = new Map<string, Item[]>();
  for (const item of scopes) {
    const key = `${item.scope.form} | ${item.scope.covers}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  for (const [key, items] of [...groups].sort()) lines.push(`| ${key} | ${rate(items)}`);
  lines.push(
    `| banners and notes that name an engine, without a scope | | ${rate(silent)}`,
    `| all | | ${rate([...scopes, ...silent])}`,
    '',
    '## Rules',
    '',
    '| rule | found | judged | right |',
    '| --- | ---: | ---: | ---: |',
  );
  for (const { id } of MEASURED) {
    lines.push(`| ${id} | ${rate(findings.filter(({ rule }) => rule === id))}`);
  }
  lines.push('', '## Judged wrong', '');
  for (const item of [...scopes, ...silent, ...findings]) {
    const verdict = verdicts.get(keyOf(item));
    if (verdict && !verdict.right)
      lines.push(`* ${item.rule} ${item.file}:${item.line}: ${verdict.why ?? ''}`);
  }
  lines.push('', '## Every finding of the engine rules', '');
  for (const item of findings) {
    if (item.rule !== 'note-format') lines.push(`* ${mark(item)} ${item.rule} ${item.file}:${item.line}`);
  }
  lines.push('', '## Every scope', '');
  for (const item of scopes) {
    const { form, engine, covers } = item.scope;
    lines.push(`* ${mark(item)} ${item.file}:${item.line}: ${form}, ${engine}, ${covers}`);
  }
  for (const item of silent) lines.push(`* ${mark(item)} ${item.file}:${item.line}: none`);
  function mark(item: Item): string {
    const verdict = verdicts.get(keyOf(item));
    return verdict ? (verdict.right ? '✔' : '✘') : '?';
  }
  fs.mkdirSync(path.dirname(RESULTS), { recursive: true });
  fs.writeFileSync(RESULTS, `${lines.join('\n')}\n`);
  const unread = [...scopes, ...silent, ...findings].filter((item) => !verdicts.has(keyOf(item)));
  if (process.argv.includes('--unjudged')) {
    console.log(
      JSON.stringify(
        unread.map(({ file, rule, text, line }) => ({ file, rule, text, line })),
        null,
        1,
      ),
    );
  }
  console.error(lines.slice(6, lines.indexOf('## Judged wrong')).join('\n'));
}

void main();

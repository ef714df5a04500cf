import * as fs from 'node:fs';
import * as path from 'node:path';
import { Page } from '../src/core/page/page';
import { Checker } from '../src/core/rules/checker';
import { Configuration } from '../src/core/rules/configuration';
import { RULES } from '../src/core/rules/index';
import type { Corpus } from './corpus';
import { MarkdownService } from './peers/markdown-service';

const KEYSTROKES = 120;

/** Work of one keystroke in milliseconds, ours and that of VS Code's Markdown language service, in turns on the same texts. */
export interface KeystrokeTimes {
  readonly file: string;
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

/** Types letters at places spread over a page; after each, ours takes all facts and findings anew and so does the peer. */
export async function measureKeystrokes(corpus: Corpus, file: string): Promise<KeystrokeTimes> {
  const absolute = path.join(corpus.site, file);
  const text = fs.readFileSync(absolute, 'utf8');
  const service = await MarkdownService.create(corpus.site, new Map([[absolute, text]]));
  const checker = new Checker(RULES, (rule, _path, error) => {
    throw new Error(`${rule} failed`, { cause: error });
  });
  let page = Page.parse(text);
  const check = () => checker.check(page, { path: file, site: null, configuration: Configuration.default });
  check();
  await service.diagnose(absolute);

  const ours: number[] = [];
  const peer: number[] = [];
  for (let i = 0; i < KEYSTROKES; i++) {
    const at = Math.floor(((i * 7919) % KEYSTROKES) * ((page.text.length - 1) / KEYSTROKES));
    const from = Math.max(page.bodyStart + 10, page.text.indexOf(' ', at));
    const start = performance.now();
    page = page.edited({ from, to: from, text: 'x' });
    check();
    ours.push(performance.now() - start);

    const peerStart = performance.now();
    service.edit(absolute, from, from, 'x');
    await service.diagnose(absolute);
    peer.push(performance.now() - peerStart);
  }
  return { file, ours, peer };
}

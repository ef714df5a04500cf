import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { PageCache } from '../../../src/core/cache/page-cache';
import { digestOf } from '../../../src/node/cache-file';
import { Page } from '../../../src/core/page/page';
import { RULES } from '../../../src/core/rules';
import { Checker } from '../../../src/core/rules/checker';
import { Configuration } from '../../../src/core/rules/configuration';
import { summarise } from '../../../src/core/site/summary';
import { Positions } from '../../../src/positions';

const cacheOf = (encoded: string | null, stamp: string) => new PageCache(encoded, stamp, digestOf);

const PATH = 'docs/a/index.md';

/** What is kept of a text: the real thing, whatever it comes to hold. */
function facts(text: string) {
  const page = Page.parse(text);
  const checker = new Checker(RULES, (rule, _path, error) => {
    throw new Error(rule, { cause: error });
  });
  const found = checker.checkLocal(page, { path: PATH, site: null, configuration: Configuration.default });
  return { summary: summarise(PATH, page), found, lineLengths: new Positions(text).lineLengths };
}

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '---\ntitle: "A\\tb"\n---\n',
        '# Sessions\n\n',
        '[it](ADD LINK) ',
        '| a | TBD |\n',
        '<a id="x">',
      ),
      fc.constantFrom(
        '<!-- okta-docs-disable -->\n',
        '![](/img/x.png)\n',
        '<StackSnippet snippet="a\tb"/>\n\n',
        'é 🙂',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

/** A cache that holds what each text gives, encoded. */
function encoded(texts: readonly string[], stamp = 'build 1'): string {
  const cache = cacheOf(null, stamp);
  texts.forEach((content, i) => cache.put(`docs/${i}.md`, `digest ${i}`, facts(content)));
  return cache.encode(stamp)!;
}

describe('PageCache', () => {
  it('gives back what was put, through ASCII', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const kept = encoded(texts);
        assert.ok(/^[\n\t -~]*$/.test(kept));
        const cache = cacheOf(kept, 'build 1');
        texts.forEach((content, i) =>
          assert.deepStrictEqual(
            JSON.stringify(cache.take(`docs/${i}.md`, `digest ${i}`)),
            JSON.stringify(facts(content)),
          ),
        );
        assert.equal(cache.encode('build 1'), null);
      }),
      { numRuns: 60 },
    );
  });

  it('knows nothing of another text, another path or another build', () => {
    const kept = encoded(['# A\n']);
    assert.equal(cacheOf(kept, 'build 1').take('docs/0.md', 'other'), null);
    assert.equal(cacheOf(kept, 'build 1').take('docs/1.md', 'digest 0'), null);
    assert.equal(cacheOf(kept, 'build 2').take('docs/0.md', 'digest 0'), null);
    assert.equal(
      cacheOf(kept.replace(/^okta-docs-cache \d+/, 'okta-docs-cache 0'), 'build 1').take(
        'docs/0.md',
        'digest 0',
      ),
      null,
    );
  });

  it('takes what is damaged anywhere for nothing', () => {
    const kept = encoded(['# A\n\n[it](ADD LINK)\n', '# B\n']);
    const damaged = fc.oneof(
      fc.string(),
      fc.nat(kept.length - 1).map((end) => kept.slice(0, end)),
      fc
        .tuple(fc.nat(kept.length - 1), fc.string({ minLength: 1, maxLength: 3 }))
        .map(([at, other]) => kept.slice(0, at) + other + kept.slice(at + other.length)),
      fc.string({ minLength: 1 }).map((more) => kept + more),
    );
    fc.assert(
      fc.property(damaged, (other) => {
        fc.pre(other !== kept);
        const cache = cacheOf(other, 'build 1');
        assert.equal(cache.take('docs/0.md', 'digest 0'), null);
        assert.equal(cache.take('docs/1.md', 'digest 1'), null);
        assert.notEqual(cache.encode('build 1'), null);
      }),
    );
  });

  it('leaves out files that nobody took or put', () => {
    const cache = cacheOf(encoded(['# A\n', '# B\n']), 'build 1');
    assert.ok(cache.take('docs/1.md', 'digest 1'));
    const next = cacheOf(cache.encode('build 1')!, 'build 1');
    assert.equal(next.take('docs/0.md', 'digest 0'), null);
    assert.ok(next.take('docs/1.md', 'digest 1'));
  });

  it('gives what was found in the same state of the site, and nothing in another', () => {
    const path = 'docs/0.md';
    const text = '<!-- okta-docs-disable x -->\n\n[it](ADD LINK)\n';
    const cache = cacheOf(encoded([text, '# B\n']), 'build 1');
    assert.ok(cache.take(path, 'digest 0') && cache.take('docs/1.md', 'digest 1'));
    assert.equal(cache.takeFindings('state 1', [path]), null);
    const { found, summary } = facts(text);
    const bySite = [{ rule: 'y', severity: 'error', message: 'm', from: 1, to: 2, fixes: [] } as const];
    const problems = [{ file: 'conductor.yml', message: 'm', from: 0, to: 1, line: 0 }];
    cache.putFindings('state 1', new Map([[path, bySite]]), problems);

    const next = cacheOf(cache.encode('build 1')!, 'build 1');
    const expected = {
      found: [...found, ...bySite],
      silences: summary.silences,
      lineLengths: [28, 0, 14, 0],
    };
    assert.equal(summary.silences.length, 1);
    assert.deepEqual(next.takeFindings('state 1', [path]), { files: new Map([[path, expected]]), problems });
    assert.equal(next.encode('build 1'), null);
    assert.equal(next.takeFindings('state 2', [path]), null);
    assert.equal(next.takeFindings('state 1', [path, 'docs/1.md']), null);
    assert.equal(next.takeFindings('state 1', [path, 'docs/2.md']), null);
    next.putFindings('state 2', new Map([['docs/1.md', []]]), []);
    assert.equal(next.takeFindings('state 2', [path]), null);
    assert.ok(next.takeFindings('state 2', ['docs/1.md']));
  });

  it('keeps the newer of two', () => {
    const cache = cacheOf(encoded(['# A\n']), 'build 1');
    cache.put('docs/0.md', 'new', facts('# New\n'));
    const next = cacheOf(cache.encode('build 1')!, 'build 1');
    assert.equal(next.take('docs/0.md', 'digest 0'), null);
    assert.equal(next.take('docs/0.md', 'new')!.summary.title, 'New');
  });
});

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { PageCache } from '../../../src/core/cache/page-cache';
import { Page } from '../../../src/core/page/page';
import { RULES } from '../../../src/core/rules';
import { Checker } from '../../../src/core/rules/checker';
import { Configuration } from '../../../src/core/rules/configuration';
import { summarise } from '../../../src/core/site/summary';

const PATH = 'docs/a/index.md';

/** What is kept of a text: the real thing, whatever it comes to hold. */
function facts(text: string) {
  const page = Page.parse(text);
  const checker = new Checker(RULES, (rule, _path, error) => {
    throw new Error(rule, { cause: error });
  });
  const found = checker.checkLocal(page, { path: PATH, site: null, configuration: Configuration.default });
  return { summary: summarise(PATH, page), found };
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
  const cache = new PageCache(null, stamp);
  texts.forEach((content, i) => cache.put(`docs/${i}.md`, `digest ${i}`, facts(content)));
  return cache.encode(stamp)!;
}

describe('PageCache', () => {
  it('gives back what was put, through ASCII', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const kept = encoded(texts);
        assert.ok(/^[\n\t -~]*$/.test(kept));
        const cache = new PageCache(kept, 'build 1');
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
    assert.equal(new PageCache(kept, 'build 1').take('docs/0.md', 'other'), null);
    assert.equal(new PageCache(kept, 'build 1').take('docs/1.md', 'digest 0'), null);
    assert.equal(new PageCache(kept, 'build 2').take('docs/0.md', 'digest 0'), null);
    assert.equal(new PageCache(kept.replace(' 1 ', ' 2 '), 'build 1').take('docs/0.md', 'digest 0'), null);
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
        const cache = new PageCache(other, 'build 1');
        assert.equal(cache.take('docs/0.md', 'digest 0'), null);
        assert.equal(cache.take('docs/1.md', 'digest 1'), null);
        assert.notEqual(cache.encode('build 1'), null);
      }),
    );
  });

  it('leaves out files that nobody took or put', () => {
    const cache = new PageCache(encoded(['# A\n', '# B\n']), 'build 1');
    assert.ok(cache.take('docs/1.md', 'digest 1'));
    const next = new PageCache(cache.encode('build 1')!, 'build 1');
    assert.equal(next.take('docs/0.md', 'digest 0'), null);
    assert.ok(next.take('docs/1.md', 'digest 1'));
  });

  it('keeps the newer of two', () => {
    const cache = new PageCache(encoded(['# A\n']), 'build 1');
    cache.put('docs/0.md', 'new', facts('# New\n'));
    const next = new PageCache(cache.encode('build 1')!, 'build 1');
    assert.equal(next.take('docs/0.md', 'digest 0'), null);
    assert.equal(next.take('docs/0.md', 'new')!.summary.title, 'New');
  });
});

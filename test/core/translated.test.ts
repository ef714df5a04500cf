import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { messages } from '../../scripts/generate/l10n';
import { Page } from '../../src/core/page/page';
import { Checker } from '../../src/core/rules/checker';
import { Configuration } from '../../src/core/rules/configuration';
import { RULES } from '../../src/core/rules';
import type { Finding } from '../../src/core/rules/rule';
import type { Site } from '../../src/core/site/model';
import { sampleSite } from '../fuzz/sample-site';
import { findingsOf } from './rules/checking';
import { GUIDE, guideList, siteOf } from './site/sites';

/** Each text in brackets that stand in none, so that what is translated can be told from what isn't. */
function inBrackets(): Record<string, string> {
  return Object.fromEntries(messages().map(({ text }) => [text, `⟦${text}⟧`]));
}

/** Whether a text is made of nothing but whole translated texts, with a space between two of them. */
function isTranslated(text: string): boolean {
  let depth = 0;
  return [...text].every((character) => {
    if (character === '⟦') depth++;
    if (character === '⟧') depth--;
    return depth > 0 || character === '⟧' || character === ' ';
  });
}

/** What a finding says that isn't translated. */
function untranslated({ rule, message, fixes, takesBack }: Finding): string[] {
  if (takesBack) return [];
  return [message, ...fixes.map(({ title }) => title)]
    .filter((text) => !isTranslated(text))
    .map((text) => `${rule}: ${text}`);
}

const BANNER = '<ApiLifecycle access="ie" />\n\n';

/** What the sample site has no example of. */
const MORE: Readonly<Record<string, string>> = {
  'docs/guides/index.md': guideList('apps', 'archive-apps', 'users', 'archive-users', 'empty'),
  'docs/guides/empty/index.md': '---\ntitle: Empty\nsections:\n  - gone\n---\n',
  ...Object.fromEntries(
    ['apps', 'archive-apps', 'users', 'archive-users'].map((name) => [`docs/guides/${name}/index.md`, GUIDE]),
  ),
  'docs/guides/apps/main/index.md': `${BANNER}<StackSnippet snippet="absent" />\n\n<ApiLifeCycle />\n`,
  'docs/guides/apps/main/java/unused.md': 'A snippet.\n',
  'docs/guides/archive-apps/main/index.md': '> **Note:** This document is only for Classic Engine.\n',
  'docs/guides/users/main/index.md': `${BANNER}See [apps](/docs/guides/archive-apps/) first.\n`,
  'docs/guides/archive-users/main/index.md':
    "> **Note:** This document is only for Classic Engine. If you're using Identity Engine, see [Users](/docs/guides/users/).\n",
};

function findingsIn(pages: Iterable<readonly [path: string, text: string]>, site: Site): Finding[] {
  const checker = new Checker(RULES, (rule, _path, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  return [...pages].flatMap(([path, text]) =>
    checker.check(Page.parse(text), { path, site, configuration: Configuration.default }),
  );
}

describe('in another language', () => {
  before(() => l10n.config({ contents: inBrackets() }));
  after(() => l10n.config({ contents: {} }));

  it('all that rules say of their examples and of the sample site is, and every fix', () => {
    const { pages, others } = sampleSite();
    const site = siteOf(Object.fromEntries(pages));
    site.update([...others]);
    const found = [
      ...RULES.flatMap(({ examples }) => findingsOf(examples.bad)),
      ...findingsIn(pages, site),
      ...findingsIn(Object.entries(MORE), siteOf(MORE)),
    ];
    const rules = new Set(found.map(({ rule }) => rule));
    assert.deepEqual(
      RULES.map(({ id }) => id).filter((id) => !rules.has(id)),
      [],
    );
    assert.deepEqual(found.flatMap(untranslated), []);
  });
});

import * as assert from 'node:assert/strict';
import { sampleSite } from '../host/site.mjs';
import { oktaDocs } from './program';

const DOCS = 'packages/@okta/vuepress-site/docs';

/** The pages of the sample site whose defects are deliberate. */
const DEFECTIVE = [
  `${DOCS}/concepts/broken-links/index.md`,
  `${DOCS}/concepts/drafts/index.md`,
  `${DOCS}/concepts/engine-defects/index.md`,
  `${DOCS}/concepts/merge-conflict/index.md`,
  `${DOCS}/guides/unlisted-draft/`,
];

describe('okta-docs check of the sample site', () => {
  it('finds nothing wrong with the pages that mean to be right', async () => {
    const { out } = await oktaDocs(sampleSite, 'check', '--json', '.');
    const { findings } = JSON.parse(out) as { findings: { file: string; rule: string; message: string }[] };
    const wrong = findings.filter(({ file }) => !DEFECTIVE.some((page) => file.startsWith(page)));
    assert.deepEqual(wrong, []);
    assert.ok(findings.some(({ file }) => file === `${DOCS}/concepts/drafts/index.md`));
  });
});

import assert from 'node:assert/strict';
import { isRetired } from '../../../src/core/site/retired-pages';

describe('retired pages', () => {
  it('are release notes of past years, archives, notices and test pages, by file and by address', () => {
    for (const path of [
      'docs/release-notes/2023/index.md',
      'docs/release-notes/2022-okta-identity-engine/index.md',
      'docs/guides/archive-sign-in/main/react/install.md',
      'docs/books/api-security/archive/old.md',
      'docs/reference/api/archive-apps/index.md',
      '3rd_party_notices/widget/index.md',
      'test_page/index.md',
    ]) {
      assert.ok(isRetired(path), path);
      const address = `/${path.replace(/index\.md$/, '').replace(/\.md$/, '.html')}`;
      assert.ok(isRetired(address), address);
      assert.ok(isRetired(`${address}#part`), address);
    }
  });

  it('are none that somebody still edits', () => {
    for (const path of [
      'docs/release-notes/index.md',
      'docs/release-notes/2026/index.md',
      'docs/guides/sign-in/main/index.md',
      'docs/guides/archives/main/index.md',
      'docs/reference/api/apps/index.md',
      'index.md',
    ]) {
      assert.ok(!isRetired(path), path);
      const address = `/${path.replace(/index\.md$/, '')}`;
      assert.ok(!isRetired(address), address);
    }
  });
});

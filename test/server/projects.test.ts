import assert from 'node:assert/strict';
import { Session } from './session';
import { SMALL_SITE } from './small-site';

describe('projects', () => {
  it('share what they know of a folder on disk, however many folders have open pages', async () => {
    const asked: string[] = [];
    const session = await Session.start(SMALL_SITE, {}, (environment) => ({
      ...environment,
      files(folder) {
        asked.push(folder.toString());
        return environment.files(folder);
      },
    }));
    try {
      const pages = Object.keys(SMALL_SITE).filter((file) => file.endsWith('.md'));
      for (const page of pages) await session.open(page);
      for (const page of pages) await session.diagnostics(page);
      const folders = new Set(pages.map((page) => page.replace(/\/[^/]*$/, '')));
      assert.ok(folders.size > 3, [...folders].join());
      assert.deepEqual(asked, [...new Set(asked)]);
    } finally {
      await session.end();
    }
  });
});

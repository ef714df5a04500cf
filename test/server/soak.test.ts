import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as fc from 'fast-check';
import { TestFolder } from '../support/folder';
import { assertAsFresh, RandomEditor, steps } from '../fuzz/random-editor';
import { Session } from './session';
import { SMALL_SITE } from './small-site';

/** What an editor does, in an order of chance. */
const STEPS = 400;

describe('the server after hundreds of messages in an order of chance', () => {
  it('says what a fresh one says of the same files', async function () {
    this.timeout(120_000);
    const pages = new Map(Object.entries(SMALL_SITE).filter(([file]) => file.endsWith('.md')));
    const session = await Session.startBuilt(new TestFolder(SMALL_SITE));
    try {
      const editor = new RandomEditor(session, pages);
      for (const [index, step] of fc.sample(steps([...pages.values()]), STEPS).entries()) {
        await editor.take(step);
        if (index % 100 === 99) await editor.switchBranch();
      }
      await editor.closeAll();
      for (const what of ['edit', 'open', 'close', 'rename', 'burst', 'cancelled request'])
        assert.ok(editor.sent[what]! > 0, what);
      // Half of the pages, so that these are judged by what the server knows of the others.
      const shown = [...pages.keys()].filter(
        (file, index) => index % 2 === 1 && fs.existsSync(session.folder.file(file)),
      );
      assert.ok((await assertAsFresh(session, shown)) > 0);
      assert.deepEqual(
        session.log.filter((line) => line.includes('failed')),
        [],
      );
    } finally {
      await session.end();
    }
  });
});

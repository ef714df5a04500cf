import assert from 'node:assert/strict';
import {
  INSERTION,
  SITE_LINK,
  type InsertionAnswer,
  type InsertionParams,
  type SiteLinkAnswer,
} from '../../src/protocol';
import { range, type Session } from './session';
import { sessionInSite } from './small-site';

const START = 'site/docs/concepts/start/index.md';

describe('language server: what is pasted and dropped', () => {
  let session: Session;
  afterEach(() => session.end());

  const ask = (of: InsertionParams['of'], where = range(10, 0)) => {
    const params: InsertionParams = { uri: session.uri(START), range: where, of };
    return session.connection.sendRequest<InsertionAnswer | null>(INSERTION, params);
  };

  it('is answered with a link to the page, and to the heading at a place of a file', async () => {
    session = await sessionInSite(START);
    const address = 'https://developer.okta.com/docs/concepts/keys/';
    const link = { kind: 'link', destination: '/docs/concepts/keys/', title: 'Key rotation' };
    assert.deepEqual(await ask({ address }), { ...link, selected: null });
    assert.deepEqual(await ask({ address }, range(8, 0, 8, 4)), { ...link, selected: 'Back' });
    const uri = session.uri('site/docs/concepts/keys/index.md');
    assert.deepEqual(await ask({ uri }), { ...link, selected: null });
    assert.deepEqual(await ask({ uri, position: { line: 11, character: 2 } }), {
      kind: 'link',
      destination: '/docs/concepts/keys/#by-hand',
      title: 'By hand',
      selected: null,
    });
    assert.equal(await ask({ address: 'https://example.com/docs/concepts/keys/' }), null);
    assert.equal(await ask({ uri: 'file:///elsewhere.md' }), null);
  });

  it('gives the site link of a folder', async () => {
    session = await sessionInSite(START);
    const uri = session.uri('site/docs/guides/sign-in');
    const answer = await session.connection.sendRequest<SiteLinkAnswer | null>(SITE_LINK, { uri });
    assert.deepEqual(answer, { address: '/docs/guides/sign-in/main/', title: 'Sign in' });
  });
});

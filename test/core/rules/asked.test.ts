import assert from 'node:assert/strict';
import fc from 'fast-check';
import { personAsked, personAskedInLink } from '../../../src/core/rules/asked';

describe('who is asked', () => {
  const named: readonly (readonly [note: string, person: string])[] = [
    ['ASK ROBIN FOR THE LINK', 'Robin'],
    ['ask robin for the link', 'Robin'],
    ['Waiting on Robin Miller', 'Robin Miller'],
    ['waiting for the SMEs', 'SMEs'],
    ['ASK OTHER WRITERS', 'Other writers'],
    ['Check with the docs team first', 'Docs team'],
    ['TODO(robin): which limit is it?', 'Robin'],
    ['TODO @robin which limit is it?', 'Robin'],
    ['Robin to confirm', 'Robin'],
    ["see Robin's draft", 'Robin'],
    ['link to Robin’s new page about keys', 'Robin'],
    ['link from McKay', 'McKay'],
    ['ask Robin-- or leave it out', 'Robin'],
    ['Question for PM: is it on by default?', 'PM'],
  ];
  for (const [note, person] of named) {
    it(`is ${person} in "${note}"`, () => assert.equal(personAsked(note), person));
  }

  for (const note of [
    'TODO: link to the token guide',
    'TODO(OKTA-123456): link the guide',
    'ask the user for a password',
    'Ask for the link',
    'ask whether it is on',
    'Waiting for GA',
    'waiting for approval',
    'DO WE WANT TO NAME THE PLATFORMS HERE?',
    'write to jo@example.com',
    'npm install @okta/okta-auth-js',
    "the user's page",
    "link to Okta's status page",
    'check with OKTA-12',
  ]) {
    it(`is nobody in "${note}"`, () => assert.equal(personAsked(note), null));
  }

  it('may stand alone in place of a destination', () => {
    assert.equal(personAskedInLink('ROBIN', 'the token guide'), 'Robin');
    assert.equal(personAskedInLink('Robin??', 'the token guide'), 'Robin');
    assert.equal(personAskedInLink('ASK ROBIN', 'the token guide'), 'Robin');
  });

  it('is no word for a destination, and no word of the link itself', () => {
    for (const destination of ['WAITING', 'LINK', 'TBD', 'SAML', 'LINK_HERE', 'robin', '', '#']) {
      assert.equal(personAskedInLink(destination, 'the token guide'), null, destination);
    }
    assert.equal(personAskedInLink('DEVICES', 'Manage devices'), null);
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const person = personAsked(`ask ${text}`);
        assert.ok(person === null || person.length > 0);
      }),
    );
  });
});

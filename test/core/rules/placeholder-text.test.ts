import assert from 'node:assert/strict';
import { applied, findingsOf, fixed, marked } from './checking';

const texts = (text: string) => marked('placeholder-text', text);

describe('placeholder-text', () => {
  for (const [what, text, expected] of [
    ['a shouted question', 'WHICH APPS DO WE WANT TO SHOW?\n\nText.', ['WHICH APPS DO WE WANT TO SHOW?']],
    ['a question among writers', 'It works. Do we need this? Yes.', ['Do we need this?']],
    ['many question marks', '| Field | ?? |\n| --- | --- |\n| a | ??what type?? |', ['??', '??what type??']],
    [
      'tokens',
      '* React - TBD\n* TODO: write this\n\n| Limit | xxx |\n| --- | --- |',
      ['TBD', 'TODO: write this', 'xxx'],
    ],
    ['a date to come', 'Released November xx, 2025.', ['November xx, 2025']],
    ['filler', 'Lorem ipsum and blah blah blah.', ['Lorem ipsum', 'blah blah blah']],
    ['a promise', 'Swift code is coming soon.', ['coming soon']],
    ['a note', 'STOPPED HERE\n\n(Not done. [insert EA tag])', ['STOPPED HERE', '[insert EA tag]']],
    [
      'what is said to a colleague by name',
      'It works. @Kim can you confirm this? Yes.\n\nAll plans. (Kim: please check the names)\n\n@kim.lee please add the limits',
      ['@Kim can you confirm this?', '(Kim: please check the names)', '@kim.lee please add the limits'],
    ],
    [
      'what waits for other teams',
      'Limits apply. Need to check with engineering.\n\nWaiting on input from PM.',
      ['Need to check with engineering', 'Waiting on input from PM'],
    ],
    ['a token, and no sign in parentheses', 'Limits: TBD\n\nTypes may be optional (!/?).', ['TBD']],
    ['a number to come', 'Tokens live for XX minutes.', ['XX minutes']],
    ['a request in braces', 'Run it.\n\n{{ADD THE STEPS}}', ['{{ADD THE STEPS}}']],
    ['a front matter value', '---\ntitle: TODO\n---\n\nText\n', ['TODO']],
  ] as const) {
    it(`marks ${what}`, () => {
      assert.deepEqual(texts(text), expected);
    });
  }

  for (const text of [
    'Build a to-do app. To do this, replace the placeholder.',
    '## What is SCIM for?\n\nWhat do you want to do?',
    '**Q: Do we need a token?**',
    'Supports OTP, OOB, MFA OTP and MFA OOB. Returns a 4xx error for +1 XXX-XXX-1337.',
    '`TODO` and `a ?? b`\n\n```\n// TODO\n```',
    'Use PUT or DELETE with `{yourOktaDomain}`. DO NOT share it.',
    'Install @acme/sdk, then mail to kim@example.com. Add @Configuration to the class. (Note: please restart.)',
    'Check with your administrator. Your app is waiting for input from the user. Sizes are XX-Large and XXL.',
    'Replace the TODO comment with the code below, and remove each FIXME marker.',
    '[Read the full text here.](/docs/x/)',
    '[add metadata][meta]\n\n[meta]: /docs/x/',
    'Requests appear to come from one address. Add a link to your style sheet.',
  ]) {
    it(`lets pass: ${text.replace(/\n/g, ' ')}`, () => {
      assert.deepEqual(texts(text), []);
    });
  }

  it('lets licences shout', () => {
    const clause =
      'THE SOFTWARE IS PROVIDED AS IS, WITHOUT WARRANTY OF ANY KIND, UNTIL YOU ACCEPT THE TERMS, ';
    assert.deepEqual(texts(clause.repeat(4)), []);
  });

  it('leaves text in a reported link to that finding', () => {
    assert.deepEqual(texts('* [ADD IN MORE INFO](ASK SAM FOR LINKS)'), []);
  });

  it('removes the line of a note that stands alone', () => {
    assert.equal(fixed('placeholder-text', '- One\n- STOPPED HERE\n- Two\n', 'Remove it'), '- One\n- Two\n');
  });

  it('offers to take nothing out that would tear a link apart', () => {
    const text = 'Text about tokens. (TODO: ask [Kim](/docs/a/) or [Sam](/docs/b/)\n';
    for (const { fixes } of findingsOf(text)) {
      for (const fix of fixes) {
        const after = applied(text, fix);
        assert.equal(after.split('[').length, after.split(']').length, after);
      }
    }
    assert.deepEqual(
      findingsOf('<!-- a\t(/docs/x/)[keys](/docs/y/)').flatMap(({ fixes }) => fixes),
      [],
    );
  });

  it('keeps apart what would be a conflict without it', () => {
    assert.equal(fixed('placeholder-text', '??<<<<<<< HEAD\n', 'Remove it'), ' <<<<<<< HEAD\n');
  });

  it('offers no removal that would make a broken link of what stands around it', () => {
    for (const text of [
      'See [the keys (Kim: please check the names) here (/docs/x/) now.\n',
      'See [the keys. <insert link>Do this (/docs/x/) now.\n',
    ]) {
      const found = findingsOf(text).filter(({ rule }) => rule.startsWith('placeholder-'));
      assert.ok(found.length > 0, text);
      for (const { fixes } of found) {
        assert.deepEqual(
          fixes.map(({ title }) => title),
          ['Park it in a TODO comment'],
        );
        assert.deepEqual(
          findingsOf(applied(text, fixes[0]!)).filter(({ rule }) => rule === 'malformed-link'),
          [],
        );
      }
    }
    // A link that is one already is none the worse for it.
    assert.match(
      fixed('placeholder-text', 'See [keys (Kim: please check the names)](/docs/x/).\n', 'Remove it'),
      /^See \[keys ?\]\(\/docs\/x\/\)\.\n$/,
    );
  });

  it('parks what a backslash stands before in a comment, not in text', () => {
    assert.equal(
      fixed('placeholder-text', 'One. \\<!-- a -->\n', 'Park it').replace(/TODO: [^>]*-->/, ''),
      'One. <!-- \n',
    );
  });

  it('parks a note in a comment', () => {
    assert.equal(
      fixed('placeholder-text', 'One. Do we need this?\n', 'Park it'),
      'One. <!-- TODO: Do we need this? -->\n',
    );
  });

  it('parks what ends like several comments in one', () => {
    const text = 'One. <!-- a -- b -->--> two\n';
    assert.equal(fixed('placeholder-text', text, 'Park it'), 'One. <!-- TODO: a - b - two -->\n');
  });

  it('parks nothing in a tag that has no end, where no comment is one', () => {
    const titles = (text: string) =>
      findingsOf(text)
        .filter(({ rule }) => rule === 'placeholder-text')
        .flatMap(({ fixes }) => fixes.map(({ title }) => title));
    assert.deepEqual(titles('<div>\n<a href="/docs/x\nTBD: java\n'), ['Remove it']);
    assert.deepEqual(titles('x]]><![CDATA[<<img src=x onerr<!-- b -->\ny]]><![CDATA[<z\n'), ['Remove it']);
    assert.deepEqual(titles('<div>\n<a href="/docs/x/">x</a>\nTBD: java\n'), [
      'Remove it',
      'Park it in a TODO comment',
    ]);
  });

  it('marks a question from its first word on, behind a comment and its space', () => {
    assert.deepEqual(texts('Text. (<!-- a -->  do we need this? It works)\n'), ['do we need this?']);
    assert.deepEqual(texts('(<!-- a -->es/x/)????\n'), ['es/x/)????']);
  });
});

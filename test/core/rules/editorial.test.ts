import assert from 'node:assert/strict';
import { findEditorial, hasSigns } from '../../../src/core/rules/editorial';
import { applied, findingsOf, marked } from './checking';

const texts = (text: string) => marked('placeholder-text', text);

/** Which of the rules reports it depends on what is missing: text, an image or a link. */
const found = (text: string) => findingsOf(text).filter(({ rule }) => rule.startsWith('placeholder-'));

/** Lines that speak to colleagues, by how they do. */
const TO_COLLEAGUES: Record<string, readonly string[]> = {
  'in whole sentences of capitals': [
    'WHO WROTE THE LIMITS IN THIS TABLE',
    'PER KIM THIS WILL CHANGE IN MAY',
    'EXPLAIN THE GRANT FIRST',
    'NOT SURE IF THE APP NEEDS THAT',
  ],
  'without a subject': [
    'Need to confirm the default with the SDK team.',
    'Needs a better example.',
    'Needs SME review',
    'Awaiting final copy for the dialog.',
    'Waiting on legal review, then done.',
    'Not sure whether the cookie is needed.',
    'More examples needed.',
    'Diagram TBD',
  ],
  'as an order about the text': [
    'Reword this paragraph.',
    'Write summary',
    'Expand on this.',
    'Delete this text and say which scopes there are.',
    'Remove the first table before we publish.',
    "Don't publish yet.",
    'Insert screenshot of the dialog',
    'The token expires. Verify.',
    'Long and winding; rephrase',
    'Add this later',
  ],
  'by how far the text is': [
    'This section is still a draft.',
    'Under construction',
    '[WIP]',
    'WIP, see the branch',
    'Stopped here.',
    'Example here',
    'Placeholder text until the names are known.',
    'This page will be updated when the API is out.',
    'This section needs more detail.',
  ],
  'by saying from whom or for whom it is': [
    "**Writer's note**: the numbers are old.",
    'Question for PM: which plans have it?',
    'Notes from Kim: shorten.',
    'Kim: please look at the table.',
    'Kim, can you look at the table?',
    'Hi Kim, the table is new.',
    'Ask Kim whether it is the same there.',
    'Check with Kim.',
    'See Jira ticket for the names.',
    'The scope is new, Kim to confirm.',
    'Open the page (name changes, check with PM) and go on.',
  ],
  'in the first person': ['I copied the steps from the wiki.', 'We should probably show the other flow.'],
  loudly: ['This is wrong!! It says 5 minutes.'],
  'in brackets that ask': ['Call the endpoint. [Is it v2 by now?]'],
  'by what stands for something else': [
    'Set ____ to true.',
    'See Figure X for the flow.',
    'Up to NN keys are kept.',
    'Published on Month DD.',
    'Limits: T.B.D.',
    'asdf',
  ],
  'behind the label of a note': ['> **Note:** Not sure if the limit is right.'],
};

/** Lines that look much like those above, and are for readers. */
const TO_READERS: readonly string[] = [
  'WARNING: YOU CAN NOT TAKE THIS BACK',
  'HOW TO READ THE LOG',
  'Need to check what you have? See the list.',
  'Not sure which version you use? See the footer.',
  'The request is waiting for final approval.',
  '| State | Meaning |\n| --- | --- |\n| Draft | Nobody sees it. |\n| Pending review | An admin has it. |',
  'The entry is in draft state.',
  'Add a description for the app.',
  'Replace this paragraph with your own text.',
  'Take a screenshot of the message for the support team.',
  'To be confirmed, an account needs an address.',
  'Tests have to be written in the same language.',
  'The values\nto be added are in the list below.',
  'You can change the name, or add it later.',
  'Sign here: ______________________',
  'Check with your provider.',
  'Ask your admin whether it is on.',
  'Note: please sign out first.',
  'Finally, can you see the page? Then it works.',
  'The INTERNAL zone is for employees.',
  'The page is incomplete without JavaScript.',
  'Step XV of the list is the last.',
  'We recommend that you explain the scopes.',
  '(Click to enlarge)',
  '(verify that the signature fits)',
  'Who is this guide for?',
  'A coming soon label shows what is next.',
];

describe('text for colleagues', () => {
  for (const [how, lines] of Object.entries(TO_COLLEAGUES)) {
    it(`is told when it is written ${how}`, () => {
      for (const line of lines) {
        assert.equal(found(`Before.\n\n${line}\n\nBehind.\n`).length, 1, line);
        assert.ok(hasSigns(line), `a sign of: ${line}`);
      }
    });
  }

  for (const line of TO_READERS) {
    it(`is not: ${line.replaceAll('\n', ' / ')}`, () => {
      assert.deepEqual(found(`Before.\n\n${line}\n\nBehind.\n`), []);
    });
  }

  it('is marked from its first word to the end of its sentence', () => {
    assert.deepEqual(texts('* Needs a better example. The app works.\n'), ['Needs a better example.']);
    assert.deepEqual(texts('> **Note:** Reword this paragraph. It is long.\n'), ['Reword this paragraph.']);
    assert.deepEqual(texts('| Limit | ask Kim |\n| --- | --- |\n'), ['ask Kim']);
  });

  it('goes on with a sentence where the line before does not end one', () => {
    assert.deepEqual(texts('Each field\nneeds a better name than that.\n'), []);
    assert.deepEqual(texts('Each field\n\nneeds a better name than that.\n').length, 1);
  });

  it('is believed near a certain placeholder alone, where readers are told the same', () => {
    assert.deepEqual(texts('Needs review\n'), []);
    assert.deepEqual(texts('Needs review\n\nLimits: TBD\n'), ['Needs review', 'TBD']);
  });

  it('may shout in each item of a list, while a paragraph that shouts on is a licence', () => {
    const item = '* WE NEED THE LIMITS OF THIS ENDPOINT HERE\n';
    assert.equal(texts(item.repeat(12)).length, 12);
    assert.deepEqual(texts('WE SAY THAT YOU CAN DO WHAT YOU WANT WITH THIS THING\n'.repeat(4)), []);
  });

  it('is gone with each of its fixes, wherever it stands', () => {
    for (const line of Object.values(TO_COLLEAGUES).flat()) {
      for (const place of [
        `Before.\n\n${line}\n\nBehind.\n`,
        `- One\n- ${line}\n- Two\n`,
        `> ${line.replace(/^> /, '')}\n`,
        `| a | b |\n| --- | --- |\n| c | ${line.replace(/^> /, '')} |\n`,
      ]) {
        for (const { fixes } of found(place)) {
          for (const fix of fixes) {
            const left = found(applied(place, fix)).filter(({ rule }) => rule !== 'placeholder-comment');
            assert.deepEqual(left, [], `${fix.title}: ${place}`);
          }
        }
      }
    }
  });

  it('has its places counted in the text', () => {
    const text = 'One.\n\n- Two\n- Stopped here.\n';
    assert.deepEqual(findEditorial(text), [
      { kind: 'note', from: text.indexOf('Stopped'), to: text.indexOf('.\n', 10) + 1 },
    ]);
  });
});

import * as fc from 'fast-check';
import type { TextChange } from '../../src/core/page/page';

/** A document, as a text and what was done to it: structural mutations, one after another. */
export interface Draft {
  /** Index of the document that it was made from, in the list given to {@link drafts}; -1 for one made of pieces. */
  readonly from: number;
  readonly base: string;
  /** Each counts from the text that the one before left. */
  readonly changes: readonly TextChange[];
  /** The text behind the last change. */
  readonly text: string;
}

/** Pieces that pages are made of, and slips that writers and their tools make. */
export const PIECES = [
  'Text about tokens. ',
  'See ',
  'the the ',
  '[Email SDK]',
  '[a](',
  '(ADD LINK)',
  '()',
  '(#)',
  '](/docs/x/)',
  '[keys](/docs/concepts/key-rotation/#rotate)',
  '[keys](/docs/concepts/key-rotation)',
  '[a](../b)',
  '[a]: /docs/x/\n',
  '[a][b]',
  '(docs/guides/x/)',
  '(hhttps://okta.com/y)',
  '(/#heading)',
  '((/docs/x/))',
  '(\u200B/docs/x/)',
  '{https://okta.com/y}',
  ' (/docs/x/)',
  '(http://localhost:8080/docs/x/)',
  '(https://developer.okta.com/docs/concepts/)',
  '(WILL BE /docs/x/)',
  '![',
  '![a](/img/no.png)',
  '(/img/TBD.png)',
  'TODO: write',
  'TBD',
  '??',
  'Do we need this?',
  'WHAT DO WE WANT HERE?',
  '(link)',
  '<insert link>',
  '<!-- TODO: x -->',
  '<!-- okta-docs-disable -->',
  '<!-- okta-docs-disable-next-line malformed-link -->\n',
  '<!--',
  '-->',
  '<a href="#">',
  '</a>',
  '<Card href="">',
  '<ApiLifecycle access="ie" />\n',
  '<ApiLifecycle access="deprecated" /><br>\n',
  '<StackSelector/>\n',
  '<StackSnippet snippet="install" />\n',
  '<StackSelector snippet="install" noSelector />\n',
  '> **Note:** In Identity Engine, this is so.\n',
  '> **Note:** This document is only for Okta Classic Engine. If you\u2019re using Identity Engine, see [x](/docs/concepts/).\n',
  '> **note**: a\n',
  '::: note\n',
  ':::\n',
  '<div class="three-column">\n',
  '</div>\n',
  '<br>',
  '`',
  '```\n',
  '```js\n',
  '|',
  '| a | b |\n| - | - |\n',
  '| TBD | [a](TODO) |\n',
  '\n',
  '\n\n',
  '\r\n',
  '* ',
  '  - nested\n',
  '1. one\n',
  '> ',
  '# ',
  '## Heading\n',
  '## Heading [[#id]]\n',
  '### Do [[style="x"]]\n',
  '<<<<<<< HEAD\n',
  '=======\n',
  '>>>>>>> branch\n',
  '---\ntitle: TODO\n---\n',
  '---\n',
  'title: x\n',
  'meta:\n- name: description\n  content: a\n',
  '**',
  '_',
  '\\',
  ' ',
  '\t',
  '    ',
  '&amp;',
  '{{ a }}',
  '${yourOktaDomain}',
];

/** Characters that some reader of Markdown, HTML, YAML or JSON treats otherwise than a letter. */
const SPECIAL = [
  ...'[](){}<>|`*_#!\\"\'&;:-+=~^$%@/?.,\n\r\t ',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufffd',
  '\ud800',
  '\udc00',
  '\u{1f600}',
  'e\u0301',
  'İ',
  'ß',
  '\u4e2d',
];

/** What opens or closes something: taking one away, or putting one more in, leaves the other alone. */
const PAIRED = /```|~~~|\*\*|<!--|-->|\]\(|^---$|[[\](){}<>`"'|*_]/gm;

const numbers = fc.tuple(fc.nat(), fc.nat(), fc.nat());
const mutation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cut' as const), numbers }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('splice' as const), numbers, piece: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('duplicate' as const), numbers }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('swap' as const), numbers }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unbalance' as const), numbers }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('insert' as const),
      numbers,
      text: fc.oneof(fc.constantFrom(...SPECIAL), fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })),
    }),
  },
);
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

/**
 * Documents: parts of those given and documents made of pieces, with up to eight mutations.
 * @param bases texts to start from
 * @param longest how many characters of a base are taken at most; at the ends of lines
 */
export function drafts(bases: readonly string[], longest: number): fc.Arbitrary<Draft> {
  const ofBase = fc.record({ index: fc.nat(bases.length - 1), at: fc.nat(), mutations: mutationList() });
  const ofPieces = fc.record({
    pieces: fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string()), {
      maxLength: 30,
    }),
    mutations: fc.array(mutation, { maxLength: 3 }),
  });
  return fc.oneof(
    {
      weight: 3,
      arbitrary: ofBase.map(({ index, at, mutations }) =>
        draft(index, partOf(bases[index]!, at, longest), mutations, bases),
      ),
    },
    {
      weight: 1,
      arbitrary: ofPieces.map(({ pieces, mutations }) => draft(-1, pieces.join(''), mutations, bases)),
    },
  );
}

const mutationList = () => fc.array(mutation, { minLength: 1, maxLength: 8 });

/** The first lines of a text in one of two cases, so that front matter comes often; else lines from some place on. */
function partOf(text: string, at: number, longest: number): string {
  if (text.length <= longest) return text;
  const start = at % 2 === 0 ? 0 : lineStart(text, at % text.length);
  const end = text.lastIndexOf('\n', start + longest);
  return text.slice(start, end <= start ? start + longest : end + 1);
}

function draft(from: number, base: string, mutations: readonly Mutation[], bases: readonly string[]): Draft {
  let text = base;
  const changes: TextChange[] = [];
  for (const each of mutations) {
    const change = changeOf(text, each, bases);
    changes.push(change);
    text = text.slice(0, change.from) + change.text + text.slice(change.to);
  }
  return { from, base, changes, text };
}

/** A mutation as a change of this text. */
function changeOf(text: string, mutation: Mutation, bases: readonly string[]): TextChange {
  const [a, b, c] = mutation.numbers;
  const at = a % (text.length + 1);
  switch (mutation.kind) {
    case 'cut': {
      const length = [1, 3, 20, 200][b % 4]!;
      return { from: at, to: Math.min(text.length, at + (c % length) + 1), text: '' };
    }
    case 'splice': {
      const other = bases[mutation.piece % bases.length]!;
      const from = b % (other.length + 1);
      return { from: at, to: at, text: other.slice(from, from + (c % 200)) };
    }
    case 'duplicate': {
      const start = b % 2 === 0 ? lineStart(text, at) : at;
      const end = b % 2 === 0 ? lineEnd(text, at) : Math.min(text.length, at + (c % 30));
      return { from: start, to: start, text: text.slice(start, end).repeat(1 + (c % 3)) };
    }
    case 'swap': {
      const first = lineStart(text, at);
      const middle = lineEnd(text, at);
      const end = lineEnd(text, middle);
      return { from: first, to: end, text: text.slice(middle, end) + text.slice(first, middle) };
    }
    case 'unbalance': {
      const found = [...text.matchAll(PAIRED)];
      const one = found[b % Math.max(found.length, 1)];
      if (!one) return { from: at, to: at, text: '[' };
      const [mark] = one;
      if (c % 2 === 0) return { from: one.index, to: one.index + mark.length, text: '' };
      return { from: one.index, to: one.index, text: mark };
    }
    case 'insert':
      return { from: at, to: at, text: mutation.text };
  }
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the line's end. */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readBlocks } from '../../../src/core/page/block-reader';
import { siteStructure } from '../../../src/core/page/dialect';
import { listItems, plainBlockAt, quoteParagraphs } from '../../../src/core/page/plain-blocks';
import { documents, pages } from './documents';

const read = (text: string) => readBlocks(text, () => null);

/** The kinds of blocks by what the parser calls them. */
const KINDS: Readonly<Record<string, string>> = {
  Paragraph: 'paragraph',
  FencedCode: 'code',
  CodeBlock: 'code',
  HTMLBlock: 'html',
  CommentBlock: 'comment',
  BulletList: 'list',
  OrderedList: 'list',
  Blockquote: 'blockquote',
  Table: 'table',
  HorizontalRule: 'rule',
  LinkReference: 'definition',
};

/** The blocks that the parser finds when it is given the whole text. */
function parsed(text: string): { kind: string; from: number; to: number }[] {
  const found: { kind: string; from: number; to: number }[] = [];
  for (let node = siteStructure.parse(text).topNode.firstChild; node; node = node.nextSibling) {
    const kind = /^(?:ATX|Setext)Heading/.test(node.name) ? 'heading' : KINDS[node.name]!;
    found.push({ kind, from: node.from, to: node.to });
  }
  return found;
}

describe('Blocks read without the parser', () => {
  it('stand where the parser finds them', () => {
    fc.assert(
      fc.property(fc.oneof(documents, pages), (text) => {
        const blocks = read(text).map(({ block, from }) => ({
          kind: block.kind,
          from,
          to: from + block.text.length,
        }));
        assert.deepEqual(blocks, parsed(text));
      }),
      { numRuns: 10_000 },
    );
  });

  it('say what they say to the parser', () => {
    fc.assert(
      fc.property(fc.oneof(documents, pages), (text) => {
        for (const { block } of read(text)) {
          const plain = plainBlockAt(block.text, 0);
          if (plain?.kind !== block.kind || plain.to !== block.text.length) continue;
          // Indented by a space a block is the same, but left to the parser; a list is by another line of its last item.
          const [again] = read(block.kind === 'list' ? `${block.text}\n  x` : ` ${block.text}`);
          assert.deepEqual({ ...again!.block, text: block.text }, { ...block, text: block.text });
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('are quotes with the paragraphs that the parser finds in them', () => {
    fc.assert(
      fc.property(pages, (text) => {
        for (const { block } of read(text)) {
          const paragraphs = block.kind === 'blockquote' ? quoteParagraphs(block.text) : null;
          if (!paragraphs) continue;
          const expected: number[] = [];
          for (
            let node = siteStructure.parse(block.text).topNode.firstChild!.firstChild;
            node;
            node = node.nextSibling
          ) {
            if (node.name !== 'QuoteMark') expected.push(node.from, node.to);
          }
          assert.deepEqual(paragraphs, expected);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('are lists with the items that the parser finds in them', () => {
    fc.assert(
      fc.property(pages, (text) => {
        for (const { block } of read(text)) {
          const items = block.kind === 'list' ? listItems(block.text, 0) : null;
          if (!items) continue;
          const expected: { from: number; textFrom: number; to: number }[] = [];
          for (
            let item = siteStructure.parse(block.text).topNode.firstChild!.firstChild;
            item;
            item = item.nextSibling
          ) {
            const [mark, paragraph, ...more] = [
              item.firstChild!,
              item.lastChild!,
              ...item.getChildren('Paragraph').slice(1),
            ];
            assert.deepEqual([mark.name, paragraph.name, more.length], ['ListMark', 'Paragraph', 0]);
            expected.push({ from: item.from, textFrom: paragraph.from, to: item.to });
          }
          assert.deepEqual(items, expected);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('are most of what a page is made of', () => {
    const text = [
      '# Title',
      'A paragraph\nof *two* lines.',
      '**Bold** at its start',
      '```js\nconst a = 1;\n\nb();\n```',
      '<!-- a\n\nb -->',
      '<div>\ntext\n</div>',
      '[A link](/a/) at its start',
      '> **Note:** text\n> of [two](/lines/)\n>\n> and a second paragraph',
      '* one\n* [two](/a/)\n\n* `three`',
      'Text between',
      '1. one\n2. two',
      '2024 is a year',
      '| a | [b](/c/) |\n|:---|---|\n| `d` | e \\| f |',
    ];
    let at = 0;
    for (const block of text) {
      assert.equal(plainBlockAt(text.join('\n\n'), at)?.to, at + block.length, block);
      at += block.length + 2;
    }
  });

  for (const [what, text] of Object.entries({
    'a list in a list': '- a\n  - b\n',
    'a list with an item of two lines': '- a\nb\n',
    'a list with another behind it': '- a\n* b\n',
    'a list in a quote': '> - a\n',
    'a quote that text goes on with': '> a\nb\n',
    'a table with fewer delimiters': '| a | b |\n| - |\n',
    'a table that text goes on with': '| a |\n| - |\nb\n',
    'a table without a bar at its start': 'a | b\n- | -\n',
    'an underlined heading': 'a\n===\n',
    'a definition': '[a]: /b/\n',
    'a line across the page': '***\n',
    'a paragraph that a list ends': 'a\n* b\n',
    'code without an end': '```\na\n',
  })) {
    it(`leave ${what} to the parser`, () => {
      assert.equal(plainBlockAt(text, 0), null);
    });
  }
});

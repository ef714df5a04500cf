import type { SyntaxNodeRef } from '@lezer/common';
import { add, Block, type BlockKind } from './block';
import { NODE_TYPES, parseBlocks, parseInline, type ParsedBlocks } from './dialect';
import { LEADS_TO_FACTS, readDefinition, readHeading, readHtml, readText } from './block-facts';
import { endOfLine, nextNonSpace, startOfLine } from './lines';
import {
  cellsOf,
  listItems,
  plainBlockAt,
  quoteParagraphs,
  withoutQuoteMarks,
  type PlainBlock,
} from './plain-blocks';

/** What the reader does at a node of the parser's tree, and which kind of block the node is at top level. */
interface NodeRole {
  readonly kind: BlockKind | null;
  /** Takes the node's facts; says whether to look at its children too. */
  readonly read: ((at: SyntaxNodeRef, block: Block, parsed: Parsed) => boolean) | null;
}

/** Where the blocks of a tree come from. */
interface Parsed extends ParsedBlocks {
  /** Add it to an offset in a block for the one in the tree. */
  readonly base: number;
}

const code: NodeRole['read'] = ({ from, to }, block, { base }) => {
  block.code = add(block.code, from - base, to - base);
  return false;
};

const html: NodeRole['read'] = ({ from, to }, block, { base }) => {
  readHtml(block, from - base, to - base);
  return false;
};

/** A paragraph or cell. */
const text: NodeRole['read'] = ({ from }, block, { base, contents }) => {
  readText(block, contents.get(from) ?? '', from - base);
  return false;
};

const heading: NodeRole['read'] = (at, block, { base, contents }) => {
  const level = Number(at.name.at(-1));
  const marks = at.node.getChildren('HeaderMark');
  const atx = at.name.startsWith('ATX');
  // The content of a heading with `#` begins behind the character that must follow it.
  const content = atx ? at.from + level + 1 : at.from;
  const close = atx ? marks[1] : marks[0];
  readHeading(block, {
    from: at.from - base,
    to: at.to - base,
    level,
    contentFrom: (atx ? marks[0]!.to : at.from) - base,
    contentTo: (close?.from ?? at.to) - base,
    inline: parseInline(contents.get(content) ?? '', content - base),
    quoteMarks: at.node
      .getChildren('QuoteMark')
      .map(({ from, to }) => ({ from: from - base, to: to - base })),
  });
  return false;
};

const ROLES: Readonly<Record<string, NodeRole>> = {
  Paragraph: { kind: 'paragraph', read: text },
  TableCell: { kind: null, read: text },
  BulletList: { kind: 'list', read: null },
  OrderedList: { kind: 'list', read: null },
  Blockquote: { kind: 'blockquote', read: null },
  Table: { kind: 'table', read: null },
  HorizontalRule: { kind: 'rule', read: null },
  FencedCode: { kind: 'code', read: code },
  CodeBlock: { kind: 'code', read: code },
  CommentBlock: { kind: 'comment', read: html },
  HTMLBlock: { kind: 'html', read: html },
  LinkReference: {
    kind: 'definition',
    read: (at, block, { base }) => {
      readDefinition(at.node, block, base);
      return false;
    },
  },
  ...Object.fromEntries(
    [
      'ATXHeading1',
      'ATXHeading2',
      'ATXHeading3',
      'ATXHeading4',
      'ATXHeading5',
      'ATXHeading6',
      'SetextHeading1',
      'SetextHeading2',
    ].map((name): [string, NodeRole] => [name, { kind: 'heading', read: heading }]),
  ),
};

/** {@link ROLES} by the number of the node type. */
const ROLE_OF: readonly (NodeRole | undefined)[] = NODE_TYPES.map(({ name }) => ROLES[name]);

/**
 * Reads the top-level blocks of a text in one pass.
 * @param known asked first for each block: a block to take over, with nothing of it read anew, or `null`
 * @returns the blocks with their offsets in `source`
 */
export function readBlocks(
  source: string,
  known: (from: number, to: number, kind: BlockKind) => Block | null,
): { block: Block; from: number }[] {
  const result: { block: Block; from: number }[] = [];
  for (let at = 0; (at = nextNonSpace(source, at)) < source.length;) {
    const line = startOfLine(source, at);
    const plain = line === at ? plainBlockAt(source, at) : null;
    if (plain) {
      const { kind, from, to } = plain;
      result.push({ block: known(from, to, kind) ?? readPlain(plain, source), from });
      at = to;
    } else {
      const parsed = parseBlocks(source.slice(line));
      readParsed(parsed, source, line, known, result);
      at = line + parsed.to;
    }
  }
  return result;
}

function readPlain(plain: PlainBlock, source: string): Block {
  const block = new Block(plain.kind, source.slice(plain.from, plain.to));
  const { length } = block.text;
  switch (plain.kind) {
    case 'paragraph':
      readText(block, block.text, 0);
      break;
    case 'code':
      block.code = [0, length];
      break;
    case 'html':
    case 'comment':
      readHtml(block, 0, length);
      break;
    case 'table':
      readTable(block);
      break;
    case 'blockquote':
      readQuote(block);
      break;
    case 'list':
      readList(block);
      break;
    case 'heading': {
      const { level, contentTo } = plain;
      const inline = parseInline(block.text.slice(level + 1, contentTo), level + 1);
      readHeading(block, {
        from: 0,
        to: length,
        level,
        contentFrom: level,
        contentTo,
        inline,
        quoteMarks: [],
      });
    }
  }
  return block;
}

function readTable(block: Block): void {
  const { text } = block;
  if (!LEADS_TO_FACTS.test(text)) return;
  for (let from = 0, row = 0; from < text.length; row++) {
    const to = endOfLine(text, from);
    // The second line says how the columns are aligned.
    if (row !== 1 && LEADS_TO_FACTS.test(text.slice(from, to))) {
      const { ranges } = cellsOf(text, from, to);
      for (let i = 0; i < ranges.length; i += 2)
        readText(block, text.slice(ranges[i], ranges[i + 1]), ranges[i]!);
    }
    from = to + 1;
  }
}

function readQuote(block: Block): void {
  const { text } = block;
  if (!LEADS_TO_FACTS.test(text)) return;
  const paragraphs = quoteParagraphs(text) ?? [];
  for (let i = 0; i < paragraphs.length; i += 2) {
    const from = paragraphs[i]!;
    readText(block, withoutQuoteMarks(text.slice(from, paragraphs[i + 1])), from);
  }
}

function readList(block: Block): void {
  const { text } = block;
  if (!LEADS_TO_FACTS.test(text)) return;
  for (const { textFrom, to } of listItems(text, 0) ?? [])
    readText(block, text.slice(textFrom, to), textFrom);
}

/** Reads the blocks of a stretch that the parser has read, from the start of a line. */
function readParsed(
  parsed: ParsedBlocks,
  source: string,
  start: number,
  known: (from: number, to: number, kind: BlockKind) => Block | null,
  result: { block: Block; from: number }[],
): void {
  let block: Block | null = null;
  let own: Parsed = { ...parsed, base: 0 };
  parsed.tree.iterate({
    enter(at) {
      if (at.type.isTop) return true;
      const role = ROLE_OF[at.type.id];
      if (block === null) {
        if (!role?.kind) return false;
        const from = at.from + start;
        const to = at.to + start;
        const old = known(from, to, role.kind);
        block = old ?? new Block(role.kind, source.slice(from, to));
        result.push({ block, from });
        own = { ...parsed, base: at.from };
        // `leave` isn't called for a node whose children are left out.
        if (old || role.read?.(at, block, own) === false) {
          block = null;
          return false;
        }
        return true;
      }
      return role?.read ? role.read(at, block, own) : true;
    },
    leave(at) {
      if (
        block !== null &&
        at.from === own.base &&
        at.to === own.base + block.text.length &&
        ROLE_OF[at.type.id]?.kind === block.kind
      ) {
        block = null;
      }
    },
  });
}

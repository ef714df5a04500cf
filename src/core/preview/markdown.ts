import type { Element, ElementContent, Root } from 'hast';
import type { Code, Heading, Nodes } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { defaultHandlers, type State } from 'mdast-util-to-hast';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified, type Processor } from 'unified';
import { slugify } from '../page/slug';
import { VFile } from 'vfile';
import { remarkAttributes, type AttributeStyle } from './attributes';
import { remarkEmoji } from './emoji';
import { remarkRefusedLinks } from './refused-links';
import { siteSyntax } from './syntax';

declare module 'hast' {
  interface ElementData {
    /** On a heading: the slug of its text, before duplicates are numbered. */
    slug?: string;
    /** On `pre`: the fence's info string; absent for indented code. */
    info?: string;
  }
}

/** A unified plugin: teaches remark-parse the site's dialect. */
function remarkSite(this: Processor): void {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(gfmTable(), siteSyntax);
  (data.fromMarkdownExtensions ??= []).push(gfmTableFromMarkdown());
}

/**
 * Markdown of the site as an HTML tree. Raw HTML stays as `raw` nodes; nothing is sanitised yet. Positions count in `text`.
 * Linear time; never throws for any text.
 */
export function markdownToHast(text: string, style: AttributeStyle = 'brackets'): Root {
  const processor = PROCESSORS[style];
  const file = new VFile(text);
  return processor.runSync(processor.parse(file), file) as Root;
}

const parser = unified().use(remarkParse).use(remarkSite).freeze();

const PROCESSORS: Readonly<Record<AttributeStyle, ReturnType<typeof processorFor>>> = {
  brackets: processorFor('brackets'),
  braces: processorFor('braces'),
};

function processorFor(style: AttributeStyle) {
  return parser()
    .use(remarkRefusedLinks)
    .use(remarkAttributes, style)
    .use(remarkEmoji)
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: '',
      handlers: { heading: headingToHast, code: codeToHast },
    })
    .freeze();
}

function headingToHast(state: State, node: Heading): Element {
  const element = defaultHandlers.heading(state, node);
  element.data = { ...element.data, slug: slugify(slugText(node)) };
  return element;
}

/** What markdown-it-anchor 5.3 takes of a heading: text and code, nothing of images, tags, emoji and line breaks. */
function slugText(node: Nodes): string {
  if (node.type === 'text') return node.data?.emoji ? '' : node.value.replaceAll('\n', '');
  if (node.type === 'inlineCode') return node.value;
  return 'children' in node ? node.children.map((child) => slugText(child as Nodes)).join('') : '';
}

function codeToHast(state: State, node: Code): Element {
  const code: Element = {
    type: 'element',
    tagName: 'code',
    properties: {},
    children: [{ type: 'text', value: node.value === '' ? '' : `${node.value}\n` }],
  };
  const pre: Element = { type: 'element', tagName: 'pre', properties: {}, children: [code] };
  // The tree says nothing of how a block of code was written.
  const first = String(state.options.file ?? '').charAt(node.position?.start.offset ?? -1);
  if (first === '`' || first === '~') {
    pre.data = { info: [node.lang, node.meta].filter(Boolean).join(' ') };
  }
  state.patch(node, code);
  state.patch(node, pre);
  return pre;
}

/** Calls `see` for every element of a tree, parents first. */
export function eachElement(
  parent: Root | Element,
  see: (element: Element, parent: Root | Element) => void,
): void {
  for (const child of parent.children as ElementContent[]) {
    if (child.type !== 'element') continue;
    see(child, parent);
    eachElement(child, see);
  }
}

import { parseDocument } from 'htmlparser2';

/** What two renderings of a page are compared in. */
export type Aspect = 'text' | 'structure' | 'ids' | 'links' | 'images';

export const CLASSES: readonly { readonly name: Aspect; readonly what: string }[] = [
  { name: 'text', what: 'text' },
  { name: 'structure', what: 'structure: every element, its classes and attributes' },
  { name: 'ids', what: 'heading ids' },
  { name: 'links', what: 'link targets' },
  { name: 'images', what: 'images' },
];

/** Where two renderings part, with what stands there in each. */
export interface Difference {
  readonly aspect: Aspect;
  readonly ours: string;
  readonly theirs: string;
}

/** What is compared of a rendering. */
interface Facts {
  text: string[];
  structure: string[];
  ids: string[];
  links: string[];
  images: string[];
}

type Node = ReturnType<typeof parseDocument>['childNodes'][number];

/** Inline markup: it sets no text apart. */
const INLINE =
  /^(?:a|abbr|b|br|code|em|i|img|kbd|mark|s|small|span|strong|sub|sup|u|del|ins|router-?link|svg|path)$/i;

/** The aspects in which two renderings differ, each with the first place. None where they are the same. */
export function compare(ours: string, theirs: string): Difference[] {
  const a = factsOf(ours);
  const b = factsOf(theirs);
  return CLASSES.flatMap(({ name }) => {
    const at = a[name].findIndex((value, index) => value !== b[name][index]);
    const place = at < 0 && a[name].length < b[name].length ? a[name].length : at;
    if (place < 0) return [];
    const excerpt = (facts: Facts) => facts[name].slice(Math.max(0, place - 2), place + 8).join(' ');
    return [{ aspect: name, ours: excerpt(a), theirs: excerpt(b) }];
  });
}

function factsOf(html: string): Facts {
  const facts: Facts = { text: [], structure: [], ids: [], links: [], images: [] };
  const document = parseDocument(html, { lowerCaseTags: false, recognizeSelfClosing: true });
  let text = '';
  const visit = (node: Node): void => {
    if (node.type === 'text') {
      text += node.data;
      return;
    }
    if (node.type !== 'tag' && node.type !== 'script' && node.type !== 'style') return;
    const { name, attribs } = node;
    // What the engine adds around a heading's text, an outside link and a block of code says nothing of its own.
    if (/\bheader-anchor\b/.test(attribs['class'] ?? '') || name === 'OutboundLink') return;
    // Each highlighter cuts code its own way.
    if (name === 'span' && /\btoken\b/.test(attribs['class'] ?? '')) return node.children.forEach(visit);
    const inline = INLINE.test(name);
    if (/^h[1-6]$/.test(name)) facts.ids.push(`${name}#${attribs['id'] ?? ''}`);
    if (name === 'a' || name === 'RouterLink') facts.links.push(attribs['to'] ?? attribs['href'] ?? '');
    if (name === 'img') facts.images.push(`${attribs['src'] ?? ''} ${attribs['alt'] ?? ''}`);
    const wrapper = name === 'div' && /\bextra-class\b/.test(attribs['class'] ?? '');
    if (!wrapper) facts.structure.push(`<${name}${attributes(attribs)}>`);
    if (!inline) text += ' ';
    for (const child of node.children) visit(child);
    if (!wrapper) facts.structure.push(`</${name}>`);
    if (!inline) text += ' ';
  };
  for (const node of document.childNodes) visit(node);
  facts.text = text.split(/\s+/).filter(Boolean);
  return facts;
}

/** The attributes of an element, in a fixed order. */
function attributes(attribs: Readonly<Record<string, string>>): string {
  return Object.entries(attribs)
    .map(([name, value]) => ` ${name.toLowerCase()}=${value.replace(/\s+/g, '')}`)
    .sort()
    .join('');
}

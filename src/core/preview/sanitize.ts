import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import type { Element, Root } from 'hast';

/** Attributes of the preview itself, as hast names them. A page's own HTML loses them before they count. */
const OWN = [
  'dataOdAt',
  'dataOdEngine',
  'dataOdScope',
  'dataOdLine',
  'dataOdFile',
  'dataOdCreate',
  'dataOdFrom',
  'dataOdKind',
  'dataOdFramework',
  'dataOdAction',
];

const schema: Schema = {
  ...defaultSchema,
  clobberPrefix: '',
  clobber: [],
  strip: [
    'script',
    'style',
    'template',
    'noscript',
    'title',
    'textarea',
    'xmp',
    'noembed',
    'noframes',
    'plaintext',
  ],
  tagNames: [
    ...defaultSchema.tagNames!,
    ...[
      'mark',
      'figure',
      'figcaption',
      'button',
      'u',
      'small',
      'center',
      'caption',
      'colgroup',
      'col',
      'abbr',
    ],
    ...['aside', 'article', 'header', 'footer', 'main', 'nav', 'select', 'option', 'label', 'wbr', 'time'],
  ],
  ancestors: {},
  required: {},
  protocols: {
    href: ['http', 'https', 'mailto'],
    src: ['od-asset', 'data'],
  },
  attributes: {
    '*': ['className', 'id', 'title', 'lang', 'dir', 'role', 'ariaLabel', 'ariaHidden', 'tabIndex', ...OWN],
    a: ['href', 'name', 'target', 'rel'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start', 'type', 'reversed'],
    ul: ['type'],
    li: ['value'],
    th: ['align', 'colSpan', 'rowSpan', 'width', 'scope', 'vAlign'],
    td: ['align', 'colSpan', 'rowSpan', 'width', 'vAlign'],
    col: ['span', 'width'],
    colgroup: ['span'],
    table: ['width', 'border'],
    details: ['open'],
    button: [['type', 'button'], 'ariaExpanded'],
    option: ['value', 'selected'],
    select: ['ariaLabel'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
  },
};

/** A tree with nothing in it that runs, loads, submits or styles: what is not on the list goes, its text stays where it has some. */
export function sanitizeTree(tree: Root): Root {
  const safe = sanitize(tree, schema) as Root;
  dropForeignImages(safe);
  return safe;
}

/** `data:` is for images alone, and of those only bitmaps: the rest loses its address. */
function dropForeignImages(parent: Root | Element): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    const { src } = child.properties;
    if (
      typeof src === 'string' &&
      /^data:/i.test(src) &&
      !/^data:image\/(?:gif|png|jpe?g|webp)[;,]/i.test(src)
    )
      delete child.properties['src'];
    dropForeignImages(child);
  }
}

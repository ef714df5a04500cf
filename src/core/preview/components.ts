import * as l10n from '@vscode/l10n';
import { h } from 'hastscript';
import type { Element, ElementContent, Root } from 'hast';
import { eachElement } from './markdown';
import { raw } from 'hast-util-raw';
import { COMPONENT_ELEMENT, parseableHtml } from './raw';

/** Where a snippet's text comes from. */
export interface Snippet {
  /** Relative to the site root: the file that is, or should be, there. */
  readonly path: string;
  /** Its rendering, or why there is none: no such file, the snippet is being rendered already, or the page includes too much. */
  readonly content: readonly ElementContent[] | 'missing' | 'circular' | 'too much';
}

/** What components need to know of the page that they stand on. */
export interface ComponentContext {
  /** The snippet of this name for the chosen framework; `null` where the page has no snippets (it belongs to no guide). */
  snippet(name: string): Snippet | null;
  /** The choices of "Instructions for", and the chosen one; none on pages without. */
  readonly frameworks: readonly { readonly name: string; readonly title: string }[];
  readonly framework: string | null;
  /** The HTML that the theme has for a component; `null` where it has none that is plain HTML. */
  template(name: string): string | null;
}

/** Templates in templates are shown to this depth. */
const DEPTH = 5;

/** What `ApiLifecycle` shows for its `access`; other values show nothing. */
export const LIFECYCLES: ReadonlyMap<string, string> = new Map([
  ['ie', 'Identity Engine'],
  ['Classic Engine', 'Classic Engine'],
  ['ea', 'Early Access'],
  ['beta', 'Beta'],
  ['deprecated', 'Deprecated'],
  ['research', 'Research'],
  ['Limited GA', 'Limited GA'],
]);

type Properties = Readonly<Record<string, string | boolean>>;

/** Puts what readers see in the place of the components in a parsed tree. */
export function resolveComponents(tree: Root, context: ComponentContext): void {
  resolveIn(tree, context);
  eachElement(tree, (element) => {
    // A paragraph can't hold blocks: as HTML text it would end before them.
    if (element.tagName === 'p' && element.children.some(isBlock)) {
      element.tagName = 'div';
      element.properties['className'] = ['od-p'];
    }
  });
}

const BLOCKS =
  /^(?:div|p|ul|ol|table|pre|blockquote|h[1-6]|section|figure|hr|details|aside|header|footer|nav|article|main|dl)$/;

function isBlock(node: ElementContent): boolean {
  return (
    node.type === 'element' &&
    (BLOCKS.test(node.tagName) || (node.tagName === 'span' && node.children.some(isBlock)))
  );
}

function resolveIn(parent: Root | Element, context: ComponentContext, depth = DEPTH): void {
  const children = parent.children as ElementContent[];
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    if (child.type !== 'element') continue;
    resolveIn(child, context, depth);
    if (child.tagName !== COMPONENT_ELEMENT) continue;
    const replacement = resolve(child, context, depth);
    children.splice(i, 1, ...replacement);
    i += replacement.length - 1;
  }
}

function resolve(element: Element, context: ComponentContext, depth: number): ElementContent[] {
  const name = String(element.properties['dataOdName'] ?? '');
  const properties = readProperties(element.properties['dataOdProperties']);
  const { children } = element;
  switch (name) {
    case 'ApiLifecycle':
      return lifecycle(properties);
    case 'StackSelector':
      return stackSelector(properties, context);
    case 'StackSnippet':
      return snippet(properties, context);
    case 'Cards':
      return [h('div.od-cards', children)];
    case 'Card':
      return [card(properties, children)];
    case 'ApiOperation':
      return [
        h('div.od-operation', [
          h(
            'span.od-method',
            { dataOdKind: text(properties['method']).toLowerCase() },
            text(properties['method']).toUpperCase(),
          ),
          h('code', text(properties['url'])),
        ]),
      ];
    case 'ClassicDocOieVersionNotAvailable':
      return (
        themed(name, children, context, depth) ?? [
          h('blockquote.od-note', [
            h('p', [
              h('strong', 'Note:'),
              ' This page is for Classic Engine. A version for Identity Engine isn’t available yet.',
            ]),
          ]),
        ]
      );
    case 'RouterLink':
    case 'router-link':
      return [h('a', { href: text(properties['to']) }, children)];
    case 'OutboundLink':
      return [];
    default:
      return themed(name, children, context, depth) ?? [box(name, children)];
  }
}

/** What the theme shows for a component, with the page's content where the template has its slot; `null` where nobody can say. */
function themed(
  name: string,
  children: ElementContent[],
  context: ComponentContext,
  depth: number,
): ElementContent[] | null {
  const template = depth > 0 ? context.template(name) : null;
  if (template === null) return null;
  // The type of a raw node is that of a root's child only.
  const content = [{ type: 'raw', value: parseableHtml(template) }] as unknown as ElementContent[];
  const tree = raw({ type: 'root', children: content }, { tagfilter: false }) as Root;
  fillSlots(tree, children);
  resolveIn(tree, context, depth - 1);
  return tree.children as ElementContent[];
}

function fillSlots(parent: Root | Element, content: ElementContent[]): void {
  const children = parent.children as ElementContent[];
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    if (child.type !== 'element') continue;
    if (child.tagName !== 'slot') {
      fillSlots(child, content);
      continue;
    }
    // Pages fill the slot without a name; what stands in a slot is shown where nothing fills it.
    const filled = child.properties['name'] === undefined && content.some(isSolid);
    const replacement = filled ? content.map((node) => structuredClone(node)) : child.children;
    children.splice(i, 1, ...replacement);
    i += replacement.length - 1;
  }
}

function isSolid(node: ElementContent): boolean {
  return node.type !== 'text' || node.value.trim() !== '';
}

function readProperties(json: unknown): Properties {
  try {
    return JSON.parse(String(json)) as Properties;
  } catch {
    return {};
  }
}

function text(value: string | boolean | undefined): string {
  return typeof value === 'string' ? value : '';
}

function lifecycle(properties: Properties): ElementContent[] {
  const access = text(properties['access']);
  const label = LIFECYCLES.get(access);
  return label === undefined
    ? []
    : [h('span.od-lifecycle', { dataOdKind: access.toLowerCase().replaceAll(' ', '-') }, label)];
}

function stackSelector(properties: Properties, context: ComponentContext): ElementContent[] {
  const parts: ElementContent[] = [];
  if (
    properties['noSelector'] === undefined &&
    properties['noselector'] === undefined &&
    context.frameworks.length > 0
  ) {
    parts.push(
      h('label.od-selector', [
        'Instructions for ',
        h(
          'select',
          { dataOdAction: 'framework', ariaLabel: 'Instructions for' },
          context.frameworks.map(({ name, title }) =>
            h('option', { value: name, selected: name === context.framework }, title),
          ),
        ),
      ]),
    );
  }
  if (properties['snippet'] !== undefined) parts.push(...snippet(properties, context));
  return parts;
}

function snippet(properties: Properties, context: ComponentContext): ElementContent[] {
  const name = text(properties['snippet']);
  const inline = properties['inline'] !== undefined;
  const tag = inline ? 'span' : 'div';
  const found = context.snippet(name);
  if (!found)
    return [
      h(`${tag}.od-component`, [
        h('span.od-component-name', 'StackSnippet'),
        ` ${name}: no code snippets defined`,
      ]),
    ];
  if (found.content === 'circular') {
    return [h(`${tag}.od-component`, withFile(l10n.t('{0} includes itself.'), found.path))];
  }
  if (found.content === 'too much') {
    const says = l10n.t('{0} is left out: the page includes too much.');
    return [h(`${tag}.od-component`, withFile(says, found.path))];
  }
  if (found.content === 'missing') {
    return [
      h(`${tag}.od-missing`, [
        h('strong', l10n.t('Missing snippet:')),
        ' ',
        h('code', found.path),
        ' ',
        h('button', { type: 'button', dataOdAction: 'create', dataOdFile: found.path }, l10n.t('Create')),
      ]),
    ];
  }
  const content = inline ? unwrapped(found.content) : [...found.content];
  // Without text of its own: what readers see stays as it is on the site.
  const source = h('button.od-source', {
    type: 'button',
    dataOdAction: 'source',
    title: found.path,
    ariaLabel: l10n.t('Open the snippet {0}', found.path),
  });
  return [h(`${tag}.od-snippet`, { dataOdFile: found.path }, [...content, source])];
}

/** A text with the name of a file, as code, in the place of its `{0}`. */
function withFile(says: string, file: string): (string | Element)[] {
  const [before = '', behind = ''] = says.split('{0}');
  return [before, h('code', file), behind];
}

/** Inline content of a rendering: that of its only paragraph. */
function unwrapped(content: readonly ElementContent[]): ElementContent[] {
  const only = onlyElement(content);
  if (only?.tagName === 'div' && only.properties['dataOdFrom'] !== undefined) return unwrapped(only.children);
  return only?.tagName === 'p' ? [...only.children] : [...content];
}

function onlyElement(content: readonly ElementContent[]): Element | null {
  const solid = content.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const [first] = solid;
  return solid.length === 1 && first?.type === 'element' ? first : null;
}

function card(properties: Properties, children: ElementContent[]): Element {
  const title = text(properties['cardTitle']);
  return h('a.od-card', { href: text(properties['href']) }, [
    ...(title === '' ? [] : [h('strong', title)]),
    h('span', children),
  ]);
}

function box(name: string, children: ElementContent[]): Element {
  const tag = children.some(isBlock) ? 'div' : 'span';
  return h(`${tag}.od-component`, [h('span.od-component-name', name), ...children]);
}

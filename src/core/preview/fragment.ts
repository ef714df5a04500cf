import type { Comment, Element, ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { SlugCounter } from '../page/slug';
import type { Page } from '../page/page';
import { renderUnlessTooDeep, tooDeep } from './depth';
import type { AttributeStyle } from './attributes';
import { renderLink } from './links';
import { eachElement, markdownToHast } from './markdown';
import { inertHtml } from './raw';
import { KNOWN_VARIABLES, replaceVariables, type Variables } from './variables';
import { definitionsOf, unitsOf, type Unit } from './units';

/**
 * The content of a page as the site's Markdown engine gives it to Vue: both engines, components in place as elements. Scripts and
 * handlers are left out; everything else of the page's own HTML stays letter for letter.
 * @param file the page's path relative to the site root
 * @param onTooDeep hears of parts, by their offset, that nest too deeply: a sentence stands in their place
 */
export function renderFragment(
  page: Page,
  file: string,
  style: AttributeStyle,
  variables: Variables = KNOWN_VARIABLES,
  onTooDeep: (from: number) => void = () => undefined,
): string {
  const ids = new SlugCounter();
  const definitions = definitionsOf(page);
  return unitsOf(page)
    .map((unit) => {
      const text = page.text.slice(unit.from, unit.to);
      const html = renderUnlessTooDeep(text, () =>
        renderUnit(text, unit, { file, style, variables, ids, definitions }),
      );
      if (html === null) onTooDeep(unit.from);
      return html ?? tooDeep().html;
    })
    .filter((html) => html !== '')
    .join('\n');
}

interface FragmentContext {
  readonly file: string;
  readonly style: AttributeStyle;
  readonly variables: Variables;
  readonly ids: SlugCounter;
  readonly definitions: string;
}

function renderUnit(text: string, unit: Unit, context: FragmentContext): string {
  if (unit.kind === 'slot') return renderSlot(text, unit, context);
  const tree = markdownToHast(text.includes('[') ? text + context.definitions : text, context.style);
  replaceVariables(tree, context.variables);
  giveIds(tree, context.ids);
  asSiteHtml(tree, context.file);
  return toHtml(tree, { allowDangerousHtml: true }).trim();
}

/** `::: slot name` is a template for a component's slot: the page's body doesn't show it. */
function renderSlot(text: string, unit: Unit, context: FragmentContext): string {
  const trimmed = text.trim();
  const firstEnd = trimmed.indexOf('\n');
  const opening = firstEnd < 0 ? null : /^:{3,}[ \t]*slot[ \t]*(\S*)/.exec(trimmed.slice(0, firstEnd));
  const rest = trimmed.slice(firstEnd + 1);
  const end = rest.search(/\n?(?<!:):{3,}$/);
  const [name, body] = opening && end >= 0 ? [opening[1]!, rest.slice(0, end)] : ['', ''];
  const inner = renderUnit(body, { ...unit, kind: 'paragraph' }, context);
  return `<template #${name.replace(/[^\w-]/g, '')}>${inner}</template>`;
}

/** Numbers the headings of a tree; a given id is taken as it is. First-level headings get no id of their own. */
export function giveIds(tree: Root, ids: SlugCounter): void {
  eachElement(tree, (element) => {
    const slug = element.data?.slug;
    if (slug === undefined) return;
    const given = element.properties['id'];
    if (typeof given === 'string') ids.take(given);
    else if (element.tagName !== 'h1') element.properties['id'] = ids.next(slug);
  });
}

function asSiteHtml(tree: Root, file: string): void {
  hoist(tree);
  eachElement(tree, (element, parent) => {
    switch (element.tagName) {
      case 'a':
        linkAsSiteHtml(element, file);
        break;
      case 'pre':
        codeAsSiteHtml(element, parent);
        break;
      case 'th':
      case 'td':
        if (element.properties['align'] !== undefined) {
          element.properties['style'] = `text-align:${String(element.properties['align'])}`;
          delete element.properties['align'];
        }
        break;
      default:
        if (element.data?.slug !== undefined && typeof element.properties['id'] === 'string')
          addAnchor(element);
    }
    makeInert(element);
  });
  makeInert(tree);
}

function makeInert(parent: Root | Element): void {
  for (const child of parent.children as RootContent[])
    if (child.type === 'raw') child.value = inertHtml(child.value);
}

/** The engine takes top-level `<style>` and `<script>` blocks out of the body. */
function hoist(tree: Root): void {
  tree.children = tree.children.filter(
    (child) => child.type !== 'raw' || !/^<(?:script|style)(?=\s|>|$)/i.test(child.value.trim()),
  );
}

function linkAsSiteHtml(element: Element, file: string): void {
  const { href } = element.properties;
  if (typeof href !== 'string') return;
  const link = renderLink(href, file);
  if (link.kind === 'router') {
    element.tagName = 'RouterLink';
    delete element.properties['href'];
    element.properties['to'] = link.to;
  } else if (link.kind === 'external') {
    element.properties['target'] = '_blank';
    element.properties['rel'] = ['noopener', 'noreferrer'];
    element.children.push({ type: 'raw', value: '<OutboundLink/>' });
  }
}

function codeAsSiteHtml(pre: Element, parent: Root | Element): void {
  const info = pre.data?.info;
  if (info === undefined) return;
  pre.properties['v-pre'] = true;
  pre.properties['className'] = [`language-${info.toLowerCase() || 'text'}`];
  const at = (parent.children as ElementContent[]).indexOf(pre);
  const box: Element = {
    type: 'element',
    tagName: 'div',
    properties: { className: [`language-${info}`, 'extra-class'] },
    children: [comment('afterbegin'), { ...pre, data: {} }, comment('beforeend')],
  };
  (parent.children as ElementContent[]).splice(at, 1, comment('beforebegin'), box, comment('afterend'));
}

function comment(value: string): Comment {
  return { type: 'comment', value };
}

function addAnchor(heading: Element): void {
  heading.children.push(
    { type: 'text', value: ' ' },
    {
      type: 'element',
      tagName: 'a',
      properties: {
        className: ['header-anchor', 'header-link'],
        href: `#${encodeURI(String(heading.properties['id']))}`,
      },
      children: [],
    },
  );
}

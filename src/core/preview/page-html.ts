import * as l10n from '@vscode/l10n';
import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from './text';
import { raw } from 'hast-util-raw';
import { h } from 'hastscript';
import type { Engine } from '../engine/engine';
import { renderUnlessTooDeep, tooDeep } from './depth';
import type { AttributeStyle } from './attributes';
import { resolveComponents, type ComponentContext } from './components';
import { ASSET_SCHEME } from './document';
import { highlight } from './highlight';
import { renderLink } from './links';
import { eachElement, markdownToHast } from './markdown';
import { parseableHtml } from './raw';
import { sanitizeTree } from './sanitize';
import { replaceVariables, type Variables } from './variables';

/** A part of a unit that is for one engine. Offsets of the unit. */
export interface PartScope {
  readonly from: number;
  readonly to: number;
  readonly engine: Engine;
  /** Names the scope to whoever shows what was left out. */
  readonly index: number;
}

/** A placeholder. Offsets of the unit. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** All that the HTML of a unit depends on besides its text. */
export interface UnitContext {
  /** Path of the file relative to the site root. */
  readonly file: string;
  readonly definitions: string;
  /** Ids of the unit's headings, in order; `null` for a heading without. */
  readonly ids: readonly (string | null)[];
  readonly parts: readonly PartScope[];
  readonly marks: readonly Mark[];
  readonly variables: Variables;
  readonly style: AttributeStyle;
  readonly components: ComponentContext;
}

/** A unit as readers see it. */
export interface RenderedUnit {
  readonly html: string;
  /** Safe to show and to put into another tree. */
  readonly content: readonly ElementContent[];
  readonly text: string;
  /** Level of the heading that the unit begins with; 0 for other content. */
  readonly level: number;
}

/** Renders one unit of a page: Markdown, raw HTML and components, sanitised. Never throws; linear in the text. */
export function renderUnit(text: string, context: UnitContext): RenderedUnit {
  return renderUnlessTooDeep(text, () => rendered(text, context)) ?? unitTooDeep();
}

function unitTooDeep(): RenderedUnit {
  const { text, element, html } = tooDeep();
  return { html, content: [element], text, level: 0 };
}

function rendered(text: string, context: UnitContext): RenderedUnit {
  const tree = markdownToHast(text.includes('[') ? text + context.definitions : text, context.style);
  replaceVariables(tree, context.variables);
  giveIds(tree, context.ids);
  markParts(tree, context.parts);
  markPlaceholders(tree, context.marks);
  eachElement(tree, (element) => {
    if (element.tagName === 'a') rewriteLink(element, context.file);
    else if (element.tagName === 'pre') highlightCode(element);
    addLine(element);
  });
  const safe = sanitizeTree(withParsedHtml(tree, context));
  eachElement(safe, (element) => {
    // Long lines scroll, with the keyboard too.
    if (element.tagName === 'pre') element.properties['tabIndex'] = 0;
  });
  const first = safe.children.find((child) => child.type === 'element');
  return {
    html: toHtml(safe).trim(),
    content: safe.children as ElementContent[],
    text: toString(safe).trim(),
    level: first && /^h[1-6]$/.test(first.tagName) ? Number(first.tagName[1]) : 0,
  };
}

function withParsedHtml(tree: Root, context: UnitContext): Root {
  let found = false;
  const prepare = (parent: Root | Element): void => {
    const children = parent.children as RootContent[];
    for (const child of children) {
      if (child.type === 'raw') {
        found = true;
        child.value = parseableHtml(child.value);
      } else if (child.type === 'element') prepare(child);
    }
  };
  prepare(tree);
  const parsed = found ? (raw(tree, { tagfilter: false }) as Root) : tree;
  if (found) {
    resolveComponents(parsed, context.components);
    eachElement(parsed, useClasses);
  }
  replaceLoaded(parsed);
  return parsed;
}

function giveIds(tree: Root, ids: readonly (string | null)[]): void {
  let at = 0;
  eachElement(tree, (element) => {
    if (element.data?.slug === undefined) return;
    const id = at < ids.length ? ids[at] : element.data.slug;
    at++;
    if (id !== null && id !== undefined) element.properties['id'] = id;
  });
}

/** Elements that a scope can take out of a unit: blocks, rows and items. */
const PARTS = /^(?:li|tr|p|h[1-6]|blockquote|ul|ol|pre|table|hr)$/;

function markParts(parent: Root | Element, scopes: readonly PartScope[]): void {
  if (scopes.length === 0) return;
  const children = parent.children as ElementContent[];
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    if (child.type !== 'element') continue;
    const from = child.position?.start.offset;
    const to = child.position?.end.offset;
    const scope =
      PARTS.test(child.tagName) && from !== undefined && to !== undefined
        ? scopes.find((s) => s.from <= from && to <= s.to)
        : undefined;
    if (!scope) {
      markParts(child, scopes);
      continue;
    }
    child.properties['dataOdEngine'] = scope.engine;
    child.properties['dataOdScope'] = String(scope.index);
    children.splice(i + 1, 0, leftOut(child, scope));
    i++;
  }
}

/** The thin line that stands for a part which a variant leaves out. */
function leftOut(part: Element, scope: PartScope): Element {
  const properties = { dataOdEngine: scope.engine, dataOdScope: String(scope.index) };
  if (part.tagName === 'tr')
    return h('tr.od-left-out', properties, [
      h('td', { colSpan: part.children.filter(({ type }) => type === 'element').length }),
    ]);
  return h(`${part.tagName === 'li' ? 'li' : 'div'}.od-left-out`, properties);
}

function markPlaceholders(tree: Root, marks: readonly Mark[]): void {
  for (const mark of marks) if (!markLink(tree, mark)) markText(tree, mark);
}

function properties(mark: Mark) {
  return { dataOdAt: String(mark.from), title: mark.message };
}

/** Marks the link or image whose destination the placeholder is. */
function markLink(parent: Root | Element, mark: Mark): boolean {
  for (const child of parent.children) {
    if (child.type !== 'element' || !covers(child, mark)) continue;
    if (markLink(child, mark)) return true;
    if (child.tagName !== 'a' && child.tagName !== 'img') continue;
    const inText = child.children.some((inner) => covers(inner, mark));
    if (inText) continue;
    Object.assign(child.properties, properties(mark));
    child.properties['className'] = ['od-placeholder'];
    return true;
  }
  return false;
}

function covers(node: RootContent | ElementContent, mark: Mark): boolean {
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  return from !== undefined && to !== undefined && from <= mark.from && mark.to <= to;
}

/** Marks text. Where source and text run in step exactly the placeholder, else the whole run of text. */
function markText(parent: Root | Element, mark: Mark): boolean {
  const children = parent.children as ElementContent[];
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    const from = child.position?.start.offset;
    const to = child.position?.end.offset;
    if (child.type === 'element' && (from === undefined || (from < mark.to && to! > mark.from))) {
      if (markText(child, mark)) return true;
      continue;
    }
    if (child.type !== 'text' || from === undefined || to === undefined) continue;
    if (to <= mark.from || from >= mark.to) continue;
    const inStep = to - from === child.value.length;
    const start = inStep ? Math.max(0, mark.from - from) : 0;
    const end = inStep ? Math.min(child.value.length, mark.to - from) : child.value.length;
    children.splice(
      i,
      1,
      ...part(child, 0, start),
      h('mark.od-placeholder', properties(mark), child.value.slice(start, end)),
      ...part(child, end, child.value.length),
    );
    return true;
  }
  return false;
}

function part(text: Text, from: number, to: number): Text[] {
  if (from >= to) return [];
  const result: Text = { type: 'text', value: text.value.slice(from, to) };
  if (text.position) {
    const { start, end } = text.position;
    result.position = {
      start: { ...start, offset: start.offset! + from },
      end: { ...end, offset: start.offset! + to },
    };
  }
  return [result];
}

function rewriteLink(element: Element, file: string): void {
  const { href } = element.properties;
  if (typeof href !== 'string') return;
  const link = renderLink(href, file);
  element.properties['href'] = link.kind === 'router' ? link.to : link.href;
}

function highlightCode(pre: Element): void {
  const [code] = pre.children;
  if (code?.type !== 'element' || code.tagName !== 'code') return;
  const language = /^[^\s{]*/.exec(pre.data?.info ?? '')![0];
  if (language !== '') code.properties['className'] = [`language-${language.toLowerCase()}`];
  code.children = highlight(toString(code), language);
}

const WITH_LINES = /^(?:li|tr|p|pre|h[1-6]|blockquote)$/;

/** Zero-based line within the unit, for scrolling in step: on what begins below the unit's first line. */
function addLine(element: Element): void {
  const line = element.position?.start.line;
  if (line !== undefined && line > 1 && WITH_LINES.test(element.tagName))
    element.properties['dataOdLine'] = String(line - 1);
}

/** Inline styles don't pass the content security policy: the few that pages use become classes and attributes. */
function useClasses(element: Element): void {
  const { style } = element.properties;
  if (typeof style !== 'string') return;
  const classes = Array.isArray(element.properties['className']) ? element.properties['className'] : [];
  for (const declaration of style.split(';')) {
    const [name = '', value = ''] = declaration.split(':').map((part) => part.trim().toLowerCase());
    if (name === 'text-align' && /^(?:left|center|right)$/.test(value)) classes.push(`od-align-${value}`);
    else if (name === 'list-style-type' && /^[a-z-]+$/.test(value)) classes.push(`od-list-${value}`);
    else if (name === 'display' && value === 'none') classes.push('od-hidden');
    else if (name === 'width' && /^\d+(?:px|%)$/.test(value))
      element.properties['width'] = value.replace('px', '');
  }
  if (classes.length > 0) element.properties['className'] = classes;
}

/** Images of the site get an address that the viewer completes; what lies elsewhere isn't loaded but named. */
function replaceLoaded(parent: Root | Element): void {
  const children = parent.children as ElementContent[];
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    if (child.type !== 'element') continue;
    replaceLoaded(child);
    const src = String(child.properties['src'] ?? '');
    if (child.tagName === 'img') {
      if (src.startsWith('/') && !src.startsWith('//')) child.properties['src'] = ASSET_SCHEME + src;
      else if (!/^data:/i.test(src) && !src.startsWith(ASSET_SCHEME)) children[i] = notLoaded(child, src);
    } else if (/^(?:iframe|video|audio|embed|object)$/.test(child.tagName)) {
      children[i] = notLoaded(child, src);
    }
  }
}

function notLoaded(element: Element, src: string): Element {
  const kind =
    element.tagName === 'img'
      ? l10n.t('Image')
      : element.tagName === 'iframe'
        ? l10n.t('Embedded page')
        : l10n.t('Media');
  const alt = String(element.properties['alt'] ?? '');
  const label = [h('span.od-component-name', kind), ` ${alt === '' ? src : alt}`];
  const placeholder = element.properties['dataOdAt'];
  const own = placeholder === undefined ? {} : { dataOdAt: placeholder, title: element.properties['title'] };
  const classes = placeholder === undefined ? ['od-component'] : ['od-component', 'od-placeholder'];
  return /^https?:/i.test(src)
    ? h('a', { ...own, className: classes, href: src }, label)
    : h('span', { ...own, className: classes }, label);
}

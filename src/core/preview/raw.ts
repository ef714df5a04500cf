import { readTags, type Attribute, type Tag } from '../page/html';
import { isRefusedScheme } from './links';

/** The prefix of the attributes that the preview itself writes; a page's own HTML may not carry them. */
export const OWN_ATTRIBUTE = 'data-od-';

/** The element that stands for a component of the site until it is resolved. */
export const COMPONENT_ELEMENT = 'od-component';

/** Elements whose content is code, and that run or style something. */
const ACTIVE = /^(?:script|style)$/i;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;
const ADDRESSES = /^(?:href|src|action|formaction|data|poster|background|cite|longdesc|xlink:href|to)$/i;

/** Whether a tag is a component of the site: its name has a capital at the start or a hyphen. */
export function isComponentName(name: string): boolean {
  return /^[A-Z]/.test(name) || name.includes('-');
}

/** Whether an attribute would run code or load something by an address that can. Vue's bindings do nothing outside Vue, and go too. */
function isActiveAttribute({ name, value }: Attribute): boolean {
  if (/^on/i.test(name) || /^srcdoc$/i.test(name)) return true;
  if (value === null) return false;
  const address = value.replace(/[\u0000-\u0020]/g, '');
  // An animation can put any of its values into an address.
  return /^(?:javascript|vbscript):/i.test(address) || (ADDRESSES.test(name) && isRefusedScheme(address));
}

/**
 * A piece of a page's raw HTML without scripts, styles, handlers and addresses that run code; everything else letter for letter.
 * For output that is measured, not shown: what is shown goes through the sanitiser as a tree.
 */
export function inertHtml(html: string): string {
  return rewrite(html, (tag) => {
    if (!tag.attributes.some(isActiveAttribute)) return null;
    let out = '';
    let at = tag.from;
    for (const attribute of tag.attributes) {
      if (!isActiveAttribute(attribute)) continue;
      out += html.slice(at, attribute.from).trimEnd();
      at = attribute.to;
    }
    return out + html.slice(at, tag.to);
  });
}

/**
 * A piece of a page's raw HTML in the form in which an HTML parser understands it as the site's engine does: components as
 * {@link COMPONENT_ELEMENT} with their name and properties, self-closing elements closed, the preview's own attributes taken out.
 */
export function parseableHtml(html: string): string {
  return rewrite(
    html,
    (tag) => {
      if (isComponentName(tag.name)) return componentTag(tag);
      const own = tag.attributes.some(({ name }) => name.toLowerCase().startsWith(OWN_ATTRIBUTE));
      const close = tag.selfClosing && !VOID.test(tag.name);
      if (!own && !close) return null;
      const attributes = tag.attributes
        .filter(({ name }) => !name.toLowerCase().startsWith(OWN_ATTRIBUTE))
        .map(({ from, to }) => ` ${html.slice(from, to)}`);
      return `<${tag.name}${attributes.join('')}>${close ? `</${tag.name}>` : ''}`;
    },
    (name) => (isComponentName(name) ? `</${COMPONENT_ELEMENT}>` : null),
  );
}

function componentTag(tag: Tag): string {
  const properties = Object.fromEntries(tag.attributes.map(({ name, value }) => [name, value ?? true]));
  const start = `<${COMPONENT_ELEMENT} ${OWN_ATTRIBUTE}name="${quoted(tag.name)}" ${OWN_ATTRIBUTE}properties="${quoted(JSON.stringify(properties))}">`;
  return tag.selfClosing ? `${start}</${COMPONENT_ELEMENT}>` : start;
}

function quoted(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** Copies `html`, with start tags and end tags replaced where the functions give a replacement, and without active elements. */
function rewrite(
  html: string,
  start: (tag: Tag) => string | null,
  end: (name: string) => string | null = () => null,
): string {
  const { tags, closing, raw } = readTags(html);
  const edits: { from: number; to: number; text: string }[] = [];
  for (const tag of tags) {
    const text = ACTIVE.test(tag.name) ? '' : start(tag);
    if (text !== null) edits.push({ from: tag.from, to: tag.to, text });
  }
  for (const { name, from, to } of closing) {
    const text = ACTIVE.test(name) ? '' : end(name);
    if (text !== null) edits.push({ from, to, text });
  }
  for (let i = 0; i + 1 < raw.length; i += 2) edits.push({ from: raw[i]!, to: raw[i + 1]!, text: '' });
  if (edits.length === 0) return html;
  edits.sort((a, b) => a.from - b.from);
  let out = '';
  let at = 0;
  for (const { from, to, text } of edits) {
    if (from < at) continue;
    out += html.slice(at, from) + text;
    at = to;
  }
  return out + html.slice(at);
}

import { parseDocument } from 'htmlparser2';

type Node = ReturnType<typeof parseDocument>['childNodes'][number];

/** What of a piece of the preview's HTML would run or load something, as `element` or `element attribute=value`. */
export function dangers(html: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (!('attribs' in node)) return;
    if (
      /^(?:script|style|iframe|object|embed|base|meta|link|form|svg|math|template|video|audio)$/i.test(
        node.name,
      )
    )
      found.push(node.name);
    for (const [name, value] of Object.entries(node.attribs)) {
      const address = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
      const runs =
        /^on|^style$|^srcset$|^srcdoc$/i.test(name) ||
        /^(?:(?:javascript|vbscript|command):|data:(?!image\/))/.test(address);
      const loads =
        /^(?:src|poster|data|background)$/i.test(name) && !/^(?:od-asset:\/|data:image\/)/.test(address);
      if (runs || loads) found.push(`${node.name} ${name}=${value}`);
    }
    node.children.forEach(visit);
  };
  parseDocument(html).childNodes.forEach(visit);
  return found;
}

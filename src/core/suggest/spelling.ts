import type { PreparedQuery } from './query';
import type { LinkRecord, TargetRecord } from './target-index';

/**
 * The ways to write a link to a target, that of the site's writers first: a hash on the own page, else the path, and for a guide the form
 * that links to it mostly have (its root, its section, or with a framework, that of the page at hand before others).
 */
export function spellingsOf(target: TargetRecord, prepared: PreparedQuery): string[] {
  const hash = target.fragment === '' ? '' : `#${target.fragment}`;
  const { path } = target.place;
  if (path === prepared.place && hash !== '') return [hash];
  const plain = /\.html\/$/.test(path) ? path.slice(0, -1) : path;
  if (!/^\/docs\/guides\/[^/]+\/$/.test(path)) return [plain + hash];

  const forms = new Map<string, number>([
    [plain, 0],
    [`${plain}main/`, 0.5],
  ]);
  const frameworks = new Set<string>();
  for (const { names } of target.place.targets.values())
    for (const { file } of names) if (file.framework !== null) frameworks.add(file.framework);
  const needed = target.names.map(({ file }) => file.framework);
  for (const framework of needed.includes(null) ? frameworks : needed)
    if (framework !== null) forms.set(`${plain}${framework}/main/`, 0);
  const votes = (link: LinkRecord) => {
    if (prepared.isLeftOut(link)) return;
    const form = link.destination.replace(/^https?:\/\/[^/]+/i, '').replace(/[?#].*$/s, '');
    const known = forms.get(form);
    if (known !== undefined) forms.set(form, known + (link.target === target ? 2 : 1));
  };
  for (const { links } of target.place.targets.values()) links.forEach(votes);
  const own = prepared.framework === null ? null : `${plain}${prepared.framework}/main/`;
  return [...forms]
    .sort(([a, x], [b, y]) => Number(b === own) - Number(a === own) || y - x || (a < b ? -1 : 1))
    .map(([form]) => form + hash);
}

import { bundles } from './bundled';
import type { Generated } from './generator';

/** The picture of the architecture: which folders of `src` use which, read from the imports that esbuild follows. */
export function architecture(): readonly Generated[] {
  const folders = new Set<string>();
  const uses = new Set<string>();
  for (const { inputs } of bundles()) {
    for (const [file, { imports }] of Object.entries(inputs)) {
      const from = folderOf(file);
      if (from === null) continue;
      folders.add(from);
      for (const { path } of imports) {
        const to = folderOf(path);
        if (to === null || to === from) continue;
        // From outside, the core is one thing.
        uses.add(`${from} ${from.startsWith('core/') ? to : to.replace(/^core\/.*/, 'core')}`);
      }
    }
  }
  return [{ file: 'docs/architecture.md', region: 'picture', content: picture(folders, uses) }];
}

/** `core/site` of `src/core/site/model.ts`, `server` of all below `src/server`; `null` for files right in `src` and in `src/core`. */
function folderOf(file: string): string | null {
  return /^src\/(core\/[^/]+|(?!core\/)[^/]+)\//.exec(file)?.[1] ?? null;
}

/** A flowchart in Mermaid's language, which GitHub draws. */
function picture(folders: ReadonlySet<string>, uses: ReadonlySet<string>): string {
  const id = (folder: string) => folder.replace(/[^a-z]/g, '_');
  const nodes = [...folders].sort().map((folder) => `${id(folder)}["${folder}"]`);
  const inCore = (node: string) => node.startsWith('core_');
  const arrows = [...uses].sort().map((use) => use.split(' ').map(id).join(' --> '));
  return [
    '```mermaid',
    'flowchart TD',
    ...nodes.filter((node) => !inCore(node)),
    'subgraph core["core: pure"]',
    ...nodes.filter(inCore),
    'end',
    ...arrows,
    '```',
  ].join('\n');
}

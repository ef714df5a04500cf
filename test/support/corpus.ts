import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * The root of the real docs' site, at `$OKTA_DOCS_CORPUS` or beside the project; `null` where there is none.
 * @returns an absolute path
 */
export function corpusSite(): string | null {
  const root = path.resolve(
    process.env['OKTA_DOCS_CORPUS'] ?? path.join(__dirname, '../../../shared/corpus'),
  );
  const checkout = fs.existsSync(root) && fs.readdirSync(root).find((name) => name.startsWith('okta-docs-'));
  return checkout ? path.join(root, checkout, 'packages/@okta/vuepress-site') : null;
}

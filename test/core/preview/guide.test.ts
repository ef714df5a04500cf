import assert from 'node:assert/strict';
import type { FolderEntry } from '../../../src/core/files';
import { guideSnippets } from '../../../src/core/preview/guide';

/** The choices of "Instructions for" of a guide with folders of these names. */
async function choices(...folders: string[]): Promise<string[]> {
  const entries = (names: readonly string[]) =>
    names.map((name): FolderEntry => ({ name, kind: name.endsWith('.md') ? 'file' : 'folder' }));
  const files = {
    readText: () => Promise.resolve(null),
    list: (folder: string) =>
      Promise.resolve(folder === 'docs/guides/a/main' ? entries([...folders, 'index.md']) : []),
  };
  const none = () => Promise.resolve(null);
  const { frameworks } = await guideSnippets(files, 'docs/guides/a/main/index.md', null, none);
  return frameworks.map(({ title }) => title);
}

describe('the choices of "Instructions for"', () => {
  it('have the names of the site, also where the folder has hyphens', async () => {
    assert.deepEqual(await choices('asp-net-core-3', 'node-express', 'react-native', 'spring-boot'), [
      'ASP.NET Core 3.x',
      'Node Express',
      'React Native',
      'Spring Boot',
    ]);
    assert.deepEqual(await choices('authcode', 'authcodepkce', 'saml2'), [
      'Authorization Code',
      'Authorization Code with PKCE',
      'SAML 2.0',
    ]);
  });

  it('are in capitals where the site has no name for them', async () => {
    assert.deepEqual(await choices('js', 'my-sdk', 'php'), ['JS', 'MY-SDK', 'PHP']);
  });
});

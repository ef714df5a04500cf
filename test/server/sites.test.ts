import assert from 'node:assert/strict';
import { URI } from 'vscode-uri';
import type { Files, FolderEntry } from '../../src/core/files';
import { Page } from '../../src/core/page/page';
import { Sites, type SiteListener } from '../../src/server/sites';

/** Files in memory, whose answers can be held back: what is read is what stood there when it was asked for. */
class SlowFiles implements Files {
  readonly atOnce = 8;
  readonly #held = new Map<string, { readonly until: Promise<void>; readonly asked: () => void }>();

  constructor(readonly texts: Map<string, string>) {}

  async readText(path: string): Promise<string | null> {
    const text = this.texts.get(path) ?? null;
    const held = this.#held.get(path);
    this.#held.delete(path);
    held?.asked();
    await held?.until;
    return text;
  }

  async list(folder: string): Promise<FolderEntry[]> {
    const entries = new Map<string, FolderEntry>();
    for (const path of this.texts.keys()) {
      if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
      const [name, ...below] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
      entries.set(name!, { name: name!, kind: below.length > 0 ? 'folder' : 'file' });
    }
    return Promise.resolve([...entries.values()]);
  }

  /** Holds back the next answer about a file. `asked` settles when somebody waits for it. */
  hold(path: string): { readonly asked: Promise<void>; readonly answer: () => void } {
    let answer = () => {};
    let tell = () => {};
    const until = new Promise<void>((resolve) => (answer = resolve));
    const asked = new Promise<void>((resolve) => (tell = resolve));
    this.#held.set(path, { until, asked: tell });
    return { asked, answer: () => answer() };
  }
}

const base = URI.parse('file:///site');
const at = (path: string) => URI.parse(`file:///site/${path}`);
const A = 'docs/a/index.md';
const B = 'docs/b/index.md';

const SILENT: SiteListener = {
  reading() {},
  progress() {},
  changed() {},
  problems() {},
  failed(_base, error) {
    throw error;
  },
  stopped() {},
  notKept() {},
};

describe('Sites', () => {
  let files: SlowFiles;
  let sites: Sites;
  const location = () => ({ base, files, root: '' });
  const title = (path: string) => sites.find(base)?.page(path)?.title;

  beforeEach(() => {
    files = new SlowFiles(
      new Map([
        [A, '# A one\n'],
        [B, '# B one\n'],
      ]),
    );
    sites = new Sites(
      SILENT,
      () => [],
      () => null,
    );
  });

  it('have what was read last, however long a change before that took to read', async () => {
    await sites.ready(location());
    const held = files.hold(B);
    files.texts.set(A, '# A two\n');
    const branch = sites.changedOnDisk([at(A), at(B)]);
    await held.asked;
    files.texts.set(A, '# A three\n');
    const save = sites.changedOnDisk([at(A)]);
    // By then it would be read, if nothing kept it waiting.
    await new Promise(setImmediate);
    held.answer();
    await Promise.all([branch, save]);
    assert.equal(title(A), 'A three');
  });

  it('read again what changed while they were read for the first time', async () => {
    const held = files.hold(B);
    const ready = sites.ready(location());
    await held.asked;
    files.texts.set(A, '# A two\n');
    const changed = sites.changedOnDisk([at(A)]);
    held.answer();
    await Promise.all([ready, changed]);
    assert.equal(title(A), 'A two');
  });

  it('keep to a page that was opened while its file was read', async () => {
    await sites.ready(location());
    const held = files.hold(A);
    const changed = sites.changedOnDisk([at(A)]);
    await held.asked;
    sites.show(location(), A, Page.parse('# A typed\n'));
    held.answer();
    await changed;
    assert.equal(title(A), 'A typed');
  });

  it('read a page that was closed before they heard what it was saved as', async () => {
    await sites.ready(location());
    files.texts.set(A, '# A saved\n');
    await sites.closed(at(A));
    assert.equal(title(A), 'A saved');
  });
});

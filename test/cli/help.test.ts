import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { COMMANDS } from '../../src/cli/run';
import { copySampleSite } from '../host/site.mjs';
import { TestRepository } from '../support/repository';
import { oktaDocs } from './program';

/** The sample site as a repository with a branch, and what the examples name. */
function exampleSite(): TestRepository {
  const sample = copySampleSite();
  const files: Record<string, Uint8Array> = {};
  const root = path.join(sample.folder, 'packages/@okta/vuepress-site');
  for (const file of fs.readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const full = path.join(root, file);
    if (fs.statSync(full).isFile()) files[file] = fs.readFileSync(full);
  }
  sample.remove();
  const repository = new TestRepository(files);
  repository.git('checkout', '--quiet', '-b', 'work');
  const page = 'docs/concepts/key-rotation/index.md';
  repository.write('questions.jsonl', `{"id": 1, "from": "${page}", "text": "session"}\n`);
  return repository;
}

describe('okta-docs --help', () => {
  it('names the commands and the exit codes', async () => {
    const { code, out, err } = await oktaDocs('.', '--help');
    const listed = [...out.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name]) => name);
    assert.deepEqual([listed, code, err], [COMMANDS, 0, '']);
    assert.match(out, /^Exit codes: 0 .*, 1 .*, 2 /m);
  });

  for (const command of COMMANDS) {
    it(`explains ${command}, with examples that work`, async () => {
      const { code, out } = await oktaDocs('.', command, '--help');
      assert.equal(code, 0);
      // Each option and argument has a description: on its line, or on the next where the line is long.
      const [, options = ''] = out.split(/^Options:\n/m);
      const [listed = '', examples = ''] = options.split(/^Examples:\n/m);
      for (const [line] of listed.matchAll(/^ {2}-.*(?:\n {3,}.*)*/gm)) {
        assert.match(line, /^ {2}(?:-\w, )?--[\w-]+(?: <\w+>)?\s{2,}\S/, line);
      }
      const lines = examples.trimEnd().split('\n');
      assert.ok(lines.length > 0 && lines[0] !== '', `${command} has no examples`);
      const site = exampleSite();
      try {
        for (const line of lines) {
          const [example = ''] = line.trim().split(/\s+#/);
          const [run = ''] = example.split(/ [|>] /);
          const words = [...run.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
          assert.equal(words.shift(), 'okta-docs');
          const { code, out, err } = await oktaDocs(site.path, ...words);
          assert.deepEqual([[0, 1].includes(code!), err], [true, ''], `${example}: ${out}${err}`);
        }
      } finally {
        site.remove();
      }
    });
  }
});

import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { CheckResult, LocatedFinding } from '../../src/cli/findings';
import { formatGithub } from '../../src/cli/formats/github';
import { formatJunit } from '../../src/cli/formats/junit';
import { formatSarif } from '../../src/cli/formats/sarif';
import { formatText } from '../../src/cli/formats/text';
import type { Io } from '../../src/cli/io';
import { oktaDocs, silentIo } from './program';
import { copySampleSite } from '../host/site.mjs';

const io = (more: Partial<Io> = {}) => silentIo('/checkout/docs', more);

const finding = (more: Partial<LocatedFinding> = {}): LocatedFinding => ({
  file: 'a.md',
  rule: 'placeholder-link',
  severity: 'warning',
  message: 'Where to?',
  range: { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } },
  fixes: [],
  ...more,
});

const result = (...findings: LocatedFinding[]): CheckResult => ({
  files: [...new Set(findings.map(({ file }) => file))],
  durationMs: 1500,
  findings,
});

/** A finding whose every text tries to be something else in the output. */
const NASTY = finding({
  file: 'a b/100% [x]:,<&>"\'é.md',
  message: 'Says "%0A::error::\u001b[2J<b>&amp;]]>{0} [text](1) \uD800 \n::warning::x',
});

describe('formats of okta-docs check', () => {
  describe('SARIF', () => {
    // One of the schema's patterns is none in Unicode mode.
    const ajv = new AjvDraft4({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(sarifSchema);
    const parse = (text: string) => {
      const log = JSON.parse(text) as {
        runs: [
          {
            originalUriBaseIds: Record<string, { uri: string }>;
            results: {
              message: { text: string };
              level: string;
              locations: [{ physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string } } }];
            }[];
          },
        ];
      };
      assert.equal(validate(log), true, JSON.stringify(validate.errors, null, 2));
      return log.runs[0];
    };

    it('fits the schema of version 2.1.0, with all that a real site gives', async () => {
      const site = copySampleSite();
      try {
        const { out } = await oktaDocs(site.folder, 'check', '--format', 'sarif');
        assert.ok(parse(out).results.length > 10);
      } finally {
        site.remove();
      }
    });

    it('fits it without findings, and with the worst of them', () => {
      assert.deepEqual(parse(formatSarif(result(), io())).results, []);
      parse(formatSarif(result(NASTY), io()));
    });

    it('is held to the schema by this test', () => {
      assert.equal(validate({ version: '2.1.0', runs: [{ tool: {} }] }), false);
    });

    it('names files by addresses that lead to them', () => {
      const { originalUriBaseIds, results } = parse(formatSarif(result(NASTY), io({ cwd: process.cwd() })));
      const { uri, uriBaseId } = results[0]!.locations[0].physicalLocation.artifactLocation;
      assert.equal(
        fileURLToPath(new URL(uri, originalUriBaseIds[uriBaseId!]!.uri)),
        path.join(process.cwd(), NASTY.file),
      );
    });

    it('keeps quoted text from being read as a placeholder or a link', () => {
      const { results } = parse(formatSarif(result(finding({ message: 'No {0} [a](1), [b] {x}' })), io()));
      assert.equal(results[0]!.message.text, 'No {{0}} \\[a](1), [b] {x}');
    });

    it('has levels for all severities', () => {
      const all = (['error', 'warning', 'information', 'hint'] as const).map((severity) =>
        finding({ severity }),
      );
      assert.deepEqual(
        parse(formatSarif(result(...all), io())).results.map(({ level }) => level),
        ['error', 'warning', 'note', 'note'],
      );
    });
  });

  describe('GitHub', () => {
    /** Reads workflow commands as the runner does: https://github.com/actions/runner, ActionCommand.cs. */
    function read(line: string) {
      const match = /^::(\w+) (.*?)::(.*)$/.exec(line);
      assert.ok(match, line);
      const unescape = (text: string) =>
        text
          .replaceAll('%0D', '\r')
          .replaceAll('%0A', '\n')
          .replaceAll('%3A', ':')
          .replaceAll('%2C', ',')
          .replaceAll('%25', '%');
      const properties = Object.fromEntries(
        match[2]!.split(',').map((property) => {
          const [key, ...value] = property.split('=');
          return [key!, unescape(value.join('='))];
        }),
      );
      return { command: match[1]!, properties, message: unescape(match[3]!) };
    }

    it('says all that an annotation shows, one line each', () => {
      const lines = formatGithub(result(finding(), NASTY), io()).trimEnd().split('\n');
      assert.equal(lines.length, 2);
      assert.deepEqual(read(lines[0]!), {
        command: 'warning',
        properties: {
          file: 'a.md',
          line: '3',
          endLine: '3',
          col: '5',
          endColumn: '10',
          title: 'placeholder-link',
        },
        message: 'Where to?',
      });
      const nasty = read(lines[1]!);
      assert.equal(nasty.properties['file'], NASTY.file);
      assert.equal(nasty.message.includes('\u001b'), false);
      assert.ok(nasty.message.startsWith('Says "%0A::error::'));
    });

    it('gives no columns where several lines are meant, as GitHub refuses them', () => {
      const range = { start: { line: 0, character: 4 }, end: { line: 3, character: 1 } };
      const { properties } = read(formatGithub(result(finding({ range })), io()).trimEnd());
      assert.deepEqual(Object.keys(properties), ['file', 'line', 'endLine', 'title']);
    });

    it('names files from the root of the checkout on, wherever the command runs', () => {
      const file = (environment: Record<string, string>) =>
        read(formatGithub(result(finding()), io({ environment })).trimEnd()).properties['file'];
      assert.equal(file({ GITHUB_WORKSPACE: '/checkout' }), 'docs/a.md');
      assert.equal(file({ GITHUB_WORKSPACE: '/checkout/docs' }), 'a.md');
      assert.equal(file({ GITHUB_WORKSPACE: '/elsewhere' }), 'a.md');
      assert.equal(file({}), 'a.md');
    });
  });

  describe('JUnit', () => {
    /** Elements in their order; throws where this isn't well-formed XML. */
    function read(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
      const elements: ReturnType<typeof read> = [];
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', ({ name, attributes }: SaxesTagPlain) =>
        elements.push({ name, attributes: { ...attributes }, text: '' }),
      );
      parser.on('text', (text) => void (elements.length > 0 && (elements.at(-1)!.text += text.trim())));
      parser.write(xml).close();
      return elements;
    }

    it('is well-formed, whatever names and messages hold', () => {
      const elements = read(formatJunit(result(finding(), NASTY)));
      assert.deepEqual(
        elements.map(({ name }) => name),
        ['testsuites', 'testsuite', 'testcase', 'failure', 'testsuite', 'testcase', 'failure'],
      );
      assert.deepEqual(elements[0]!.attributes, {
        name: 'okta-docs',
        tests: '2',
        failures: '2',
        errors: '0',
        time: '1.5',
      });
      assert.equal(elements[4]!.attributes['name'], NASTY.file);
      assert.equal(elements[6]!.attributes['message'], NASTY.message.replace(/[\u001b\uD800]/g, '\uFFFD'));
      assert.equal(elements[3]!.text, 'a.md:3:5: Where to?');
    });

    it('has a passing test for a file without findings', () => {
      const elements = read(formatJunit({ files: ['clean.md'], durationMs: 1, findings: [] }));
      assert.deepEqual(
        elements.map(({ name, attributes }) => [name, attributes['tests'] ?? attributes['classname']]),
        [
          ['testsuites', '1'],
          ['testsuite', '1'],
          ['testcase', 'clean.md'],
        ],
      );
    });
  });

  describe('text', () => {
    it('has no colours unless they are wanted, and the same words with them', () => {
      const plain = formatText(result(finding(), finding({ severity: 'error' })), io());
      const coloured = formatText(result(finding(), finding({ severity: 'error' })), io({ colours: true }));
      assert.equal(plain.includes('\u001b'), false);
      assert.match(coloured, /\u001b\[31m/);
      assert.equal(coloured.replace(/\u001b\[\d+m/g, ''), plain);
    });

    it('shows control characters of names and messages as escapes', () => {
      const [line] = formatText(result(NASTY), io()).split('\n');
      assert.match(line!, /\\u001b\[2J.*\\n::warning/);
    });
  });
});

import * as fs from 'node:fs';
import * as path from 'node:path';

/** A test that proves something: its file, relative to the root, and its title as the file has it, `${...}` included. */
type Proof = readonly [file: string, title: string];

/** What may go wrong, or be tried, and what comes of it; and the tests that prove it. */
interface Survived {
  readonly what: string;
  readonly outcome: string;
  readonly proofs: readonly Proof[];
}

const FAULTS: readonly Survived[] = [
  {
    what: 'the server is killed at random, also while it writes its cache',
    outcome: 'the next one knows all that was typed, before and meanwhile; the client starts it by itself',
    proofs: [
      [
        'test/server/faults.test.ts',
        'knows again, in its next process, all that was typed before and meanwhile',
      ],
      ['test/e2e/unfinished.test.ts', 'is read anew after the language server ended by itself'],
    ],
  },
  {
    what: 'a cache file that is cut short or garbage',
    outcome: 'is made anew, without a word; findings are the same',
    proofs: [
      ['test/cli/cache.test.ts', 'is made anew when it is gone, cut short or garbage'],
      ['test/cli/file-versions.test.ts', 'takes what is damaged for nothing'],
    ],
  },
  {
    what: 'a full disk while the cache is written',
    outcome: 'one line; the old cache stays whole',
    proofs: [
      ['test/cli/security.test.ts', 'costs one line, and the old one is left whole'],
      [
        'test/server/memory.test.ts',
        'costs one line in the log on a full disk, and leaves what was kept before',
      ],
    ],
  },
  {
    what: 'a read-only folder for the cache',
    outcome: 'one line',
    proofs: [
      ['test/cli/security.test.ts', 'costs one line'],
      ['test/server/memory.test.ts', 'costs one line in the log in a folder that is read-only'],
    ],
  },
  {
    what: 'the clock is set forward or back; files from the future',
    outcome: 'findings are those without a cache',
    proofs: [
      [
        'test/cli/cache.test.ts',
        'hides nothing while clocks are set forward and back, and files say that they changed in the future',
      ],
      [
        'test/cli/file-versions.test.ts',
        'keeps nothing of a file that changed in the future: the clock went back, and can show that time again',
      ],
    ],
  },
  {
    what: 'files that vanish while the site is read',
    outcome: 'one line, and the rest is done',
    proofs: ['test/cli/bad-site.test.ts', 'test/server/bad-site.test.ts'].map((file) => [
      file,
      'says of a file that was deleted while the site was read that it is not there, and does the rest',
    ]),
  },
  {
    what: 'a folder or a file without permission',
    outcome: 'one line, and the rest is done',
    proofs: [
      ['test/cli/security.test.ts', 'says so of each in one line, and does the rest'],
      [
        'test/cli/bad-site.test.ts',
        'says of a folder that may not be read that it may not, and does the rest',
      ],
      [
        'test/server/bad-site.test.ts',
        'says of a folder that may not be read that it may not, and does the rest',
      ],
    ],
  },
  {
    what: 'a file of 100 MB, and a site that is broken in any of the ways of `test/support/bad-sites.ts`',
    outcome: 'one line or one finding, and the rest is done',
    proofs: [
      ['test/cli/bad-site.test.ts', 'says one thing of ${name}, also from its cache, and does the rest'],
      ['test/server/bad-site.test.ts', 'says one thing of ${name}, and does the rest'],
    ],
  },
  {
    what: 'a page with 10,000 links; 5,000 quotes, lists, elements or emphases in each other',
    outcome: 'all that an editor asks is answered; the preview says what nests too deeply',
    proofs: [
      ['test/server/faults.test.ts', 'answers all that an editor asks of ${what}'],
      [
        'test/cli/preview.test.ts',
        'says in one line where a page nests too deeply, and writes the rest of it',
      ],
    ],
  },
];

const SECURITY: readonly Survived[] = [
  {
    what: 'a workspace that is not trusted',
    outcome: 'is judged, fixed, completed, followed and previewed, in a real VS Code in restricted mode',
    proofs: [
      ['test/e2e/security.test.ts', 'has its pages judged, and the whole of it on request'],
      ['test/e2e/security.test.ts', 'has its findings fixed'],
      ['test/e2e/security.test.ts', 'has its links completed and followed'],
      ['test/e2e/security.test.ts', 'is previewed for an engine'],
    ],
  },
  {
    what: 'code in text and in files of the workspace',
    outcome: 'no bundle has `eval`, `Function`, or loads a module by a computed name',
    proofs: [
      ['test/cli/security.test.ts', 'run no text as code and load no module by a computed name: ${name}'],
    ],
  },
  {
    what: 'front matter in JavaScript',
    outcome: 'is never run, and reported',
    proofs: [['test/cli/security.test.ts', 'is never run, and is reported']],
  },
  {
    what: 'regular expressions, literals and those made of texts',
    outcome: 'take linear time by recheck, or see bounded texts; the fuzz looks for the rest',
    proofs: [
      ['test/core/regular-expressions.test.ts', 'take linear time, or see texts that are bounded'],
      [
        'test/core/regular-expressions.test.ts',
        'take linear time when they are made of texts, each once while its module loads',
      ],
      ['test/core/engine/scopes.test.ts', 'takes time linear in the text: ${what}'],
      ['test/core/rules/hostile.test.ts', 'look for the end of a destination no further than one goes'],
      ['test/core/rules/hostile.test.ts', "check ${n.toLocaleString('en')} ${name}"],
    ],
  },
  {
    what: 'glob patterns of `.okta-docs.yml` that repeat repetitions, have many wildcards, or are empty or huge',
    outcome: 'are matched in bounded time, or reported',
    proofs: [
      [
        'test/core/rules/configuration.test.ts',
        'repeat nothing in "${pattern}", which would take for ever on some names',
      ],
      ['test/core/rules/configuration.test.ts', 'have wildcards as far as they are matched in bounded time'],
      ['test/core/rules/configuration.test.ts', 'are read with ${what}, and the others hold all the same'],
    ],
  },
  {
    what: 'known vulnerabilities of packages',
    outcome: '`npm audit` of every lock file, in CI, each week, and before a release',
    proofs: [
      [
        'test/package/workflows.test.ts',
        'look for known vulnerabilities of every package that a lock file names, each week too, and before a release',
      ],
    ],
  },
  {
    what: 'symbolic links out of the workspace',
    outcome: 'nothing is written through them',
    proofs: [
      ['test/cli/security.test.ts', 'writes nothing outside, also when it is told to'],
      [
        'test/server/move-files.test.ts',
        'changes nothing when a page with a link is behind a symbolic link out of the site',
      ],
      [
        'test/server/rename.test.ts',
        'refuses when a page with a link is behind a symbolic link out of the site',
      ],
      ['test/server/new-pages.test.ts', 'makes nothing in a folder that is a symbolic link out of the site'],
    ],
  },
  {
    what: 'hostile pages in the preview',
    outcome: 'nothing that runs or loads is shown',
    proofs: [
      ['test/core/preview/safety.test.ts', 'shows nothing that runs or loads: ${name}'],
      ['test/e2e/preview.test.ts', 'runs and loads nothing of a hostile page'],
    ],
  },
  {
    what: "what gets into the preview's document all the same",
    outcome: 'its content security policy refuses it, in the webview and in a file of `okta-docs preview`',
    proofs: [
      ['test/e2e/security.test.ts', 'refuses ${name}'],
      ['test/e2e/security.test.ts', 'refuses an inline script'],
      ['test/e2e/security.test.ts', 'refuses a form'],
      ['test/e2e/security.test.ts', 'lets nothing out'],
    ],
  },
  {
    what: 'control characters and changes of direction in names and content',
    outcome: 'reach no terminal, from any command and in any format',
    proofs: [
      ['test/cli/escaping.test.ts', 'do nothing to a terminal, in whatever format'],
      ['test/cli/escaping.test.ts', "does nothing to a terminal: okta-docs ${printable(words.join(' '))}"],
    ],
  },
  {
    what: 'names and content that try to be more than text',
    outcome: 'are text in JUnit, SARIF, JSON, GitHub annotations, patches and HTML',
    proofs: [
      ['test/cli/escaping.test.ts', 'are one annotation of GitHub, of the file itself'],
      ['test/cli/escaping.test.ts', 'are no command of a workflow that prints them'],
      [
        'test/cli/escaping.test.ts',
        "is no command of a workflow that prints it: okta-docs ${printable(words.join(' '))}",
      ],
      ['test/cli/escaping.test.ts', 'are text of JUnit and nothing else'],
      ['test/cli/escaping.test.ts', 'are read back from JSON and SARIF as they were'],
      [
        'test/cli/escaping.test.ts',
        'is mended by the patch that git gets from fix --dry-run, and no other file',
      ],
      ['test/cli/escaping.test.ts', 'runs and loads nothing in the file of a preview'],
    ],
  },
];

/**
 * The section about faults and security, as lines of Markdown: what is survived and refused, and the tests that prove it.
 * @throws Error that names a test which isn't there
 */
export function faultsSection(): string[] {
  const root = path.join(__dirname, '..', '..');
  const files = new Map<string, string>();
  const proof = ([file, title]: Proof): string => {
    const text = files.get(file) ?? fs.readFileSync(path.join(root, file), 'utf8');
    files.set(file, text);
    if (!["'", '"', '`'].some((quote) => text.includes(`it(${quote}${title}${quote}`)))
      throw new Error(`${file} has no test "${title}"`);
    return `\`${file}\`: ${title.replace(/\$\{[^}]*\}/g, '…')}`;
  };
  const rows = ({ what, outcome, proofs }: Survived) =>
    `| ${what} | ${outcome} | ${proofs.map(proof).join('<br>')} |`;
  return [
    '## Faults and security',
    '',
    'What goes wrong around the product, and what comes of it.',
    '',
    '| fault | what comes of it | tests |',
    '| --- | --- | --- |',
    ...FAULTS.map(rows),
    '',
    'What somebody may try who writes pages, or names files.',
    '',
    '| attempt | what comes of it | tests |',
    '| --- | --- | --- |',
    ...SECURITY.map(rows),
    '',
  ];
}

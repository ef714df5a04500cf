import * as fs from 'node:fs';
import type { TestFolder } from './folder';

const page = (title: string, body: string) =>
  `---\ntitle: ${title}\nmeta:\n  - name: description\n    content: About it.\n---\n${body}`;

const KEYS = 'site/docs/concepts/keys/index.md';
const FINE = 'site/docs/concepts/fine/index.md';
const GUIDE_LIST = 'site/docs/guides/index.md';
const REDIRECTS = 'site/conductor.yml';
const NAVIGATION = 'vuepress-theme-prose/const/navbar.const.js';

/** A site in which nothing is wrong but one placeholder, in the seventh line of {@link FINE}. */
export const GOOD_SITE: Readonly<Record<string, string>> = {
  [REDIRECTS]: 'redirects:\n  - from: /old/\n    to: /docs/concepts/keys/\n',
  [KEYS]: page('Keys', '\n## Rotate\n'),
  [FINE]: page('Fine', 'See [keys](/docs/concepts/keys/#rotate) and [more](TODO).\n'),
};

/** The page with the placeholder. */
export const FINE_PAGE = FINE;

/** Something that is wrong with a site, and all that is to be said of it. */
export interface BadSite {
  readonly name: string;
  /** Files of {@link GOOD_SITE} that are otherwise, or that come to it. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly prepare?: (folder: TestFolder) => void;
  readonly needsLinks?: boolean;
  /** `file:line rule`, lines counted from one. */
  readonly findings?: readonly string[];
  /** Lines of the log, with paths relative to the folder: the whole of it, or a pattern. */
  readonly problems?: readonly (string | RegExp)[];
  /** The same where what was asked for can't be read. */
  readonly unusable?: readonly (string | RegExp)[];
}

const guide = {
  'site/docs/guides/sign-in/index.md': page('Sign in', '').replace('---\n', '---\nsections:\n  - main\n'),
  'site/docs/guides/sign-in/main/index.md': page('Sign in', '\n## Install\n'),
};
const guideList = (list: string) => `---\ntitle: Guides\nguides:${list}\n---\n`;

export const BAD_SITES: readonly BadSite[] = [
  {
    name: 'a list of guides that is missing',
    files: guide,
    problems: [`${GUIDE_LIST}: This file is missing, so no guide is listed and none has its pages.`],
  },
  {
    name: 'a list of guides that is not valid YAML',
    files: { ...guide, [GUIDE_LIST]: guideList(' [sign-in') },
    findings: [`${GUIDE_LIST}:3 front-matter-syntax`],
  },
  {
    name: 'a guide in the list without a folder',
    files: { ...guide, [GUIDE_LIST]: guideList('\n  - sign-in\n  - gone') },
    findings: [`${GUIDE_LIST}:5 unlisted-guide`],
  },
  {
    name: 'a listed guide without its index',
    files: {
      'site/docs/guides/sign-in/main/index.md': guide['site/docs/guides/sign-in/main/index.md'],
      [GUIDE_LIST]: guideList('\n  - sign-in'),
    },
    findings: [`${GUIDE_LIST}:4 unlisted-guide`],
  },
  {
    name: 'a listed guide whose index is not valid YAML',
    files: {
      ...guide,
      'site/docs/guides/sign-in/index.md': '---\ntitle: [a\nsections: "main\n---\n',
      [GUIDE_LIST]: guideList('\n  - sign-in'),
    },
    findings: ['site/docs/guides/sign-in/index.md:3 front-matter-syntax'],
  },
  {
    name: 'front matter that is not valid YAML',
    files: { [KEYS]: '---\ntitle: [a\nmeta: "c\n---\n\n## Rotate\n' },
    findings: [`${KEYS}:3 front-matter-syntax`],
  },
  {
    name: 'redirects that are not valid YAML',
    files: { [REDIRECTS]: 'redirects:\n  - from: /old/\n    to: [x\n  - from: "y\n' },
    problems: [/^[^\n]*site\/conductor\.yml:\d: The redirects aren't valid YAML: /],
  },
  {
    name: 'a redirect without a target',
    files: { [REDIRECTS]: 'redirects:\n  - from: /old/\n' },
    problems: [`${REDIRECTS}:2: A redirect needs "from" and "to".`],
  },
  {
    name: 'redirects that lead in a circle',
    files: { [REDIRECTS]: 'redirects:\n  - from: /a\n    to: /b\n  - from: /b\n    to: /a\n' },
    problems: [`${REDIRECTS}:2: The redirects lead in a circle: /a to /b to /a.`],
  },
  {
    name: 'redirects that are no text',
    files: { [REDIRECTS]: Buffer.from([0x72, 0xff, 0xfe]) },
    problems: [`${REDIRECTS}: not UTF-8 text`],
  },
  {
    name: 'a navigation that is no literal',
    files: { [NAVIGATION]: 'export const guides = [make(), more()];\n' },
    problems: [
      `${NAVIGATION}:1: This part of the navigation and 1 more are left out: only literals are read, no code is run.`,
    ],
  },
  {
    name: 'a navigation that does not parse',
    files: { [NAVIGATION]: '\nexport const = [;\n' },
    problems: [/^[^\n]*navbar\.const\.js:2: The navigation isn't read: /],
  },
  {
    name: 'links to folders that lead in a circle',
    needsLinks: true,
    prepare: (folder) => fs.symlinkSync('..', folder.file('site/docs/concepts/loop')),
    problems: [
      'site/docs/concepts/loop: a symbolic link to a folder, to nothing or out of the site, which is not followed',
    ],
  },
  {
    name: 'a link that leads to itself',
    needsLinks: true,
    prepare: (folder) => fs.symlinkSync('self.md', folder.file('site/docs/concepts/self.md')),
    problems: [
      'site/docs/concepts/self.md: a symbolic link to a folder, to nothing or out of the site, which is not followed',
    ],
  },
  {
    name: 'a page that is no text',
    files: { 'site/docs/concepts/bytes/index.md': Buffer.from([0x23, 0x20, 0xff, 0xfe]) },
    unusable: ['site/docs/concepts/bytes/index.md: not UTF-8 text'],
  },
  {
    name: 'a page of 100 MB',
    prepare: (folder) => {
      folder.write('site/docs/concepts/large/index.md', '');
      // It has no blocks on the disk, and would still have its size in memory.
      fs.truncateSync(folder.file('site/docs/concepts/large/index.md'), 100 * 1024 * 1024);
    },
    unusable: ['site/docs/concepts/large/index.md: larger than 16 MB, which is too large for a page'],
  },
  {
    name: 'a configuration that is not valid YAML',
    files: { '.okta-docs.yml': 'rules: [\nignore: "x\n' },
    unusable: [/^[^\n]*\.okta-docs\.yml:\d:\d: /],
  },
];

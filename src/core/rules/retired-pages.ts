import picomatch from 'picomatch/posix';

/**
 * Whether nobody edits a page any more, by its path relative to the site root: release notes of past years, guides kept for Classic Engine,
 * notices and test pages. What is wrong there is worth knowing, but keeps nobody from publishing.
 */
export const isRetired: (path: string) => boolean = picomatch(
  [
    'docs/release-notes/20{14,15,16,17,18,19,20,21,22,23,24,25}{,-*}/**',
    'docs/guides/archive-*/**',
    'docs/**/archive/**',
    'docs/reference/api/archive-*/**',
    '3rd_party_notices/**',
    'test_page/**',
  ],
  { dot: true },
);

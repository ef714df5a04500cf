import picomatch from 'picomatch/posix';

const matches = picomatch(
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

/**
 * Whether nobody edits a page any more: release notes of past years, guides kept for Classic Engine, notices and test pages. What is wrong
 * there is worth knowing, but keeps nobody from publishing, and hardly anybody links to it.
 * @param path of the file, relative to the site root, or the page's address on the site
 */
export function isRetired(path: string): boolean {
  return matches(path.startsWith('/') ? path.slice(1) : path);
}

/**
 * Leaves out what gray-matter reads front matter with unless it is told otherwise, which it is: among that is an `eval`.
 * @returns {import('esbuild').Plugin}
 */
export function withoutEngines() {
  return {
    name: 'without-engines',
    setup(build) {
      build.onLoad({ filter: /gray-matter[\\/]lib[\\/]engines\.js$/ }, () => ({
        contents: 'module.exports = {};',
      }));
    },
  };
}

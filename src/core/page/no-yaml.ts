// Stands in the bundles for the YAML reader that gray-matter brings and that front-matter.ts replaces: nothing calls it.
const unread = (): never => {
  throw new Error('Front matter is read by the yaml package.');
};

export { unread as safeDump, unread as safeLoad };

/** Resolves a relative address against a path that begins with `/`. An address with a scheme or host stays as it is. */
export function resolveUrl(base: string, address: string): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return address;
  const resolved = new URL(address, new URL(base, 'http://site.invalid'));
  return resolved.pathname + resolved.search + resolved.hash;
}

import type { Element, Root, RootContent } from 'hast';

/** What the site's build puts in the place of `-=OKTA_REPLACE_WITH_NAME=-`, by NAME. */
export type Variables = ReadonlyMap<string, string>;

const VARIABLE = /-=OKTA_REPLACE_WITH_([A-Z0-9_]+)=-/g;

/**
 * The variables that the site's own build knew in 2026-08, for sites that don't say. The version of the Sign-In Widget moves on; a
 * preview shows the place it stands in.
 */
export const KNOWN_VARIABLES: Variables = new Map([
  ['WIDGET_VERSION', '7.49.0'],
  ['TEST_JUNK', 'this is a test replacement'],
]);

/** Puts the variables' values into every text, code, address and raw HTML of a tree. Unknown names stay. */
export function replaceVariables(parent: Root | Element, variables: Variables): void {
  for (const child of parent.children as RootContent[]) {
    if (child.type === 'text' || child.type === 'raw') child.value = replaceIn(child.value, variables);
    else if (child.type === 'element') {
      for (const name of ['href', 'src', 'alt', 'title']) {
        const value = child.properties[name];
        if (typeof value === 'string') child.properties[name] = replaceIn(value, variables);
      }
      replaceVariables(child, variables);
    }
  }
}

function replaceIn(text: string, variables: Variables): string {
  if (!text.includes('-=OKTA_REPLACE_WITH_')) return text;
  return text.replace(VARIABLE, (all, name: string) => variables.get(name) ?? all);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** The order of headings is the writer's. */
const RULES = { 'heading-order': { enabled: false } };

/** What axe-core finds wrong for people who use a keyboard, a screen reader or strong contrast: a line for each element. */
export async function barriers(frame: Frame): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await frame.evaluate(source);
  const { violations } = await frame.evaluate<AxeResults>(`axe.run({ rules: ${JSON.stringify(RULES)} })`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 120)}`),
  );
}

import { Page } from '../../../src/core/page/page';
import { Checker } from '../../../src/core/rules/checker';
import { Configuration } from '../../../src/core/rules/configuration';
import { RULES } from '../../../src/core/rules/index';
import type { Finding, Fix } from '../../../src/core/rules/rule';

/** All findings of a text outside a site. A rule that throws fails the test. */
export function findingsOf(text: string, path: string | null = null): Finding[] {
  const checker = new Checker(RULES, (rule, _path, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
  return checker.check(Page.parse(text), { path, site: null, configuration: Configuration.default });
}

/** What a rule marks in a text, in order. */
export function marked(rule: string, text: string, path: string | null = null): string[] {
  return findingsOf(text, path)
    .filter((finding) => finding.rule === rule)
    .map(({ from, to }) => text.slice(from, to));
}

/** The text after a fix. */
export function applied(text: string, fix: Fix): string {
  let result = text;
  for (const { from, to, newText } of [...fix.edits].sort((a, b) => b.from - a.from)) {
    result = result.slice(0, from) + newText + result.slice(to);
  }
  return result;
}

/** The text after the fix of that title (or its beginning) of the first finding of a rule. */
export function fixed(rule: string, text: string, title: string): string {
  const finding = findingsOf(text).find((f) => f.rule === rule);
  const fix = finding?.fixes.find((f) => f.title.startsWith(title));
  if (!fix) throw new Error(`no fix "${title}" among ${JSON.stringify(finding?.fixes.map((f) => f.title))}`);
  return applied(text, fix);
}

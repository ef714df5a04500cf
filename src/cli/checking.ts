import { Page } from '../core/page/page';
import { RULES, RULES_OUTSIDE_SITES } from '../core/rules';
import { Checker } from '../core/rules/checker';
import type { Finding } from '../core/rules/rule';
import { Suppressions } from '../core/rules/suppressions';
import { isPagePath } from '../core/site/load';
import * as path from 'node:path';
import { printable, type Io } from './io';
import { readSite } from './site';
import { pathInProject, UNREADABLE, type Project, type Target } from './targets';
import { NodeFiles } from '../node/files';

/** A page and what was found in it. */
export interface CheckedPage {
  readonly target: Target;
  readonly project: Project;
  readonly text: string;
  readonly findings: readonly Finding[];
}

interface LocallyChecked {
  readonly text: string;
  readonly found: readonly Finding[];
}

/**
 * Checks all pages of the projects with all rules.
 * @returns the pages; `complete` is false when a file could not be read or a rule failed, which is then said on `io.err`
 */
export async function checkProjects(
  io: Io,
  projects: readonly Project[],
): Promise<{ readonly pages: readonly CheckedPage[]; readonly complete: boolean }> {
  let complete = true;
  const complain = (line: string) => {
    complete = false;
    io.err(`okta-docs: ${printable(line)}\n`);
  };
  const pages: CheckedPage[] = [];
  for (const project of projects) {
    const checker = new Checker(
      project.siteRoot === null ? RULES_OUTSIDE_SITES : RULES,
      (rule, file, error) => complain(`${file ?? project.base}: the rule ${rule} failed: ${String(error)}`),
    );
    const found =
      project.siteRoot === null
        ? checkLoose(project, checker, complain)
        : await checkSite(project, checker, complain);
    pages.push(...found);
  }
  return { pages, complete };
}

type Complain = (line: string) => void;

/** Files outside a site: each is judged by itself. */
function checkLoose(project: Project, checker: Checker, complain: Complain): CheckedPage[] {
  const files = new NodeFiles(project.base);
  const { configuration } = project;
  return project.targets.flatMap((target) => {
    const text = files.read(pathInProject(project, target));
    if (typeof text !== 'string') {
      complain(`${target.file}: ${UNREADABLE[text.unreadable]}`);
      return [];
    }
    const findings = checker.check(Page.parse(text), { path: null, site: null, configuration });
    return [{ target, project, text, findings }];
  });
}

/**
 * Files of a site. Each page is judged by itself as soon as it is read, and by its place in the site when that is known; the page is let go
 * in between, so that memory holds the facts of the site, not its syntax trees.
 */
async function checkSite(project: Project, checker: Checker, complain: Complain): Promise<CheckedPage[]> {
  const targets = new Map(project.targets.map((target) => [pathInProject(project, target), target]));
  const checked = new Map<string, LocallyChecked>();
  const context = (file: string) => ({ path: file, site: null, configuration: project.configuration });
  const { site, unreadable } = await readSite(project.base, (file, page) => {
    if (targets.has(file))
      checked.set(file, { text: page.text, found: checker.checkLocal(page, context(file)) });
  });
  const files = new NodeFiles(project.base);
  const pages: CheckedPage[] = [];
  for (const [file, target] of targets) {
    const local = checked.get(file);
    const summary = site.page(file);
    if (local && summary) {
      const inSite = { ...context(file), site };
      const found = [...local.found, ...checker.checkSite(summary, inSite)];
      pages.push({
        target,
        project,
        text: local.text,
        findings: checker.settle(found, summary.silences, inSite),
      });
      continue;
    }
    // Not one of the site's pages: hidden, or unreadable.
    const text = isPagePath(file) ? null : files.read(file);
    if (typeof text === 'string') {
      const page = Page.parse(text);
      const found = checker.checkLocal(page, context(file));
      const findings = checker.settle(found, Suppressions.of(page).silences, context(file));
      pages.push({ target, project, text, findings });
    } else {
      complain(`${target.file}: ${UNREADABLE[unreadable.get(file) ?? text?.unreadable ?? 'missing']}`);
    }
  }
  return pages;
}

/** Where a file of the project stands, relative to the working directory, with `/`. */
export function shownPath(io: Io, project: Project, inProject: string): string {
  const relative = path.relative(io.cwd, path.join(project.base, inProject));
  return relative.split(path.sep).join('/');
}

import { Page } from '../core/page/page';
import { Checker } from '../core/rules/checker';
import { RULES, RULES_OUTSIDE_SITES } from '../core/rules';
import type { Finding } from '../core/rules/rule';
import type { SiteModel } from '../core/site/site';
import { NodeFiles } from '../node/files';
import * as path from 'node:path';
import { printable, type Io } from './io';
import { pathInProject, UNREADABLE, type Project, type Target } from './targets';

/** A page and what was found in it. */
export interface CheckedPage {
  readonly target: Target;
  readonly project: Project;
  readonly page: Page;
  readonly findings: readonly Finding[];
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
    const site: SiteModel | null = null;
    const checker = new Checker(
      project.siteRoot === null ? RULES_OUTSIDE_SITES : RULES,
      (rule, file, error) => complain(`${file ?? project.base}: the rule ${rule} failed: ${String(error)}`),
    );
    const files = new NodeFiles(project.base);
    for (const target of project.targets) {
      const inProject = pathInProject(project, target);
      const text = files.read(inProject);
      if (typeof text !== 'string') {
        complain(`${target.file}: ${UNREADABLE[text.unreadable]}`);
        continue;
      }
      const page = Page.parse(text);
      const findings = checker.check(page, {
        path: project.siteRoot === null ? null : inProject,
        site,
        configuration: project.configuration,
      });
      pages.push({ target, project, page, findings });
    }
  }
  return { pages, complete };
}

/** Where a file of the project stands, relative to the working directory, with `/`. */
export function shownPath(io: Io, project: Project, inProject: string): string {
  const relative = path.relative(io.cwd, path.join(project.base, inProject));
  return relative.split(path.sep).join('/');
}

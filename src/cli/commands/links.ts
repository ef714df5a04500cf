import { UNREADABLE } from '../../core/files';
import { reportLinks, type ReportedLink } from '../../core/site/report';
import { shownPath } from '../checking';
import { EXIT } from '../exit';
import { type Io, jsonLine, printable } from '../io';
import { complainOfSite, readSite } from '../site';
import { findSites, pathInProject, type SiteOptions } from '../targets';

/** `okta-docs links`: every link and its verdict. @returns the exit code */
export async function links(io: Io, paths: readonly string[], options: SiteOptions): Promise<number> {
  const { sites, complete: allFound } = await findSites(io, paths, options.site);
  let complete = allFound;
  const found: ReportedLink[] = [];
  for (const project of sites) {
    const { site, unreadable } = await readSite(project.siteRoot);
    complainOfSite(io, project.siteRoot, site.problems);
    for (const [file, why] of unreadable) {
      complete = false;
      io.complain(`${shownPath(io, project, file)}: ${UNREADABLE[why]}`);
    }
    const files = project.targets.map((target) => pathInProject(project, target));
    for (const link of reportLinks(site, files).links) {
      found.push({ ...link, file: shownPath(io, project, link.file) });
    }
  }
  if (options.json) {
    io.out(jsonLine({ version: 1, links: found }));
  } else {
    for (const { file, line, verdict, href } of found) {
      io.out(`${printable(`${file}:${line + 1}: ${verdict}: ${href}`)}\n`);
    }
  }
  return complete ? EXIT.clean : EXIT.unusable;
}

import { reportRoutes } from '../../core/site/report';
import { EXIT } from '../exit';
import { BadInput, type Io, jsonLine, printable } from '../io';
import { complainOfSite, readSite } from '../site';
import { findSites, type SiteOptions } from '../targets';

/** `okta-docs routes`: what the site serves. @returns the exit code */
export async function routes(io: Io, paths: readonly string[], options: SiteOptions): Promise<number> {
  const { sites, complete } = await findSites(io, paths, options.site);
  if (options.json && sites.length > 1) throw new BadInput('more than one site: choose one with --site');
  for (const { siteRoot } of sites) {
    const { site } = await readSite(siteRoot);
    complainOfSite(io, siteRoot, site.problems);
    const report = reportRoutes(site);
    if (options.json) {
      io.out(jsonLine(report));
      continue;
    }
    for (const { path, kind, source, redirectsTo } of report.routes) {
      const target = redirectsTo === undefined ? (source ?? '') : `-> ${redirectsTo}`;
      io.out(`${printable(`${path}  ${kind}  ${target}`.trimEnd())}\n`);
    }
    for (const { from, to } of report.redirects) io.out(`${printable(`${from}  redirect  -> ${to}`)}\n`);
  }
  return complete ? EXIT.clean : EXIT.unusable;
}

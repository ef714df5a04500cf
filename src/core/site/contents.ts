import { COMPONENT_IDS, includesSnippet } from './components';
import { frameworkOf, sectionOf } from './guides';
import type { Anchor, Guide, Route } from './site';
import type { PageSummary } from './summary';

/** What is shown where a file is the source, for one framework: its anchors and those of its snippets. */
export interface Content {
  readonly anchors: ReadonlyMap<string, Anchor>;
  /** Snippet files that are shown, nested ones too. */
  readonly files: ReadonlySet<string>;
  /** Ids that components make from data. */
  readonly patterns: readonly RegExp[];
}

const NO_CONTENT: Content = { anchors: new Map(), files: new Set(), patterns: [] };

/** What the site's routes show, put together when it is first asked for. */
export class Contents {
  /** By guide folder and then section and framework, or by file outside guides. */
  readonly #byOwner = new Map<string, Map<string, Content>>();

  constructor(
    private readonly pages: ReadonlyMap<string, PageSummary>,
    private readonly guideOf: (path: string) => Guide | undefined,
  ) {}

  /** What a route shows; nothing for one without a source. */
  ofRoute(route: Route): Content {
    if (route.source === null) return NO_CONTENT;
    const guide = this.guideOf(route.source);
    if (guide?.listed && route.framework !== undefined && route.section !== undefined) {
      if (sectionOf(route.source, guide) !== null) {
        return this.ofSection(guide, route.section, frameworkOf(route, guide));
      }
    }
    return this.#cached(guide?.folder ?? route.source, route.source, () =>
      this.#collect(route.source!, () => null),
    );
  }

  /** What the page of a guide's section shows for a framework; `null` where the guide has none. */
  ofSection(guide: Guide, section: string, framework: string | null): Content {
    return this.#cached(guide.folder, `${section}/${framework ?? ''}`, () =>
      this.#collect(`${guide.folder}/${section}/index.md`, (snippet) =>
        framework === null ? null : `${guide.folder}/${section}/${framework}/${snippet}.md`,
      ),
    );
  }

  /** @param owner folder of a guide, or file outside of guides, of which something changed */
  forget(owner: string): void {
    this.#byOwner.delete(owner);
  }

  #cached(owner: string, key: string, make: () => Content): Content {
    let contents = this.#byOwner.get(owner);
    if (!contents) this.#byOwner.set(owner, (contents = new Map()));
    let content = contents.get(key);
    if (!content) contents.set(key, (content = make()));
    return content;
  }

  #collect(source: string, snippetFile: (snippet: string) => string | null): Content {
    const anchors = new Map<string, Anchor>();
    const files = new Set<string>();
    const patterns: RegExp[] = [];
    const open = new Set<string>();
    const visit = (path: string) => {
      const page = this.pages.get(path);
      if (!page || open.has(path) || page.frontMatter.replaced) return;
      open.add(path);
      const add = (id: string, from: number, to: number, heading: string | null, level: number | null) => {
        if (!anchors.has(id)) anchors.set(id, { id, file: path, from, to, heading, level });
      };
      // Headings, ids and components are each in document order: taken together they are the page's.
      const { headings, ids, components } = page;
      let h = 0;
      let i = 0;
      let c = 0;
      for (;;) {
        const atHeading = headings[h]?.from ?? Infinity;
        const atId = ids[i]?.from ?? Infinity;
        const atComponent = components[c]?.from ?? Infinity;
        const next = Math.min(atHeading, atId, atComponent);
        if (next === Infinity) break;
        if (next === atHeading) {
          const { id, from, to, text, level } = headings[h++]!;
          if (id !== null) add(id, from, to, text, level);
        } else if (next === atId) {
          const { id, from, to } = ids[i++]!;
          add(id, from, to, null, null);
        } else {
          const component = components[c++]!;
          const known = COMPONENT_IDS.get(component.name);
          if (known) {
            for (const id of known.ids) {
              if (!anchors.has(id))
                anchors.set(id, { id, file: null, from: 0, to: 0, heading: null, level: null });
            }
            if (known.pattern) patterns.push(known.pattern);
          }
          if (component.snippet === null || !includesSnippet(component.name)) continue;
          const file = snippetFile(component.snippet);
          if (file === null || !this.pages.has(file)) continue;
          files.add(file);
          visit(file);
        }
      }
      open.delete(path);
    };
    visit(source);
    return { anchors, files, patterns };
  }
}

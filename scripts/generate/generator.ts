/** A file, or a region of a file, that is made from the code. */
export interface Generated {
  /** Path from the repository's root, with `/`. */
  readonly file: string;
  /** Only what stands between `<!-- NAME:start -->` and `<!-- NAME:end -->` of the file, which exists; without it the whole file. */
  readonly region?: string;
  /** The whole content, or that of the region, before prettier formats it. */
  readonly content: string;
}

/** Makes files from the code. Add one to the list in `scripts/generate.ts`. */
export type Generator = () => readonly Generated[] | Promise<readonly Generated[]>;

/** First line of a generated Markdown file: where to make a change. */
export function notice(source: string): string {
  return `<!-- Made from ${source} by \`npm run generate\`; changes made here are lost. -->\n`;
}

/**
 * The text with the content of a region replaced.
 * @throws Error if the text has no such region
 */
export function withRegion(text: string, name: string, content: string): string {
  const start = `<!-- ${name}:start -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(`<!-- ${name}:end -->`, from);
  if (from < 0 || to < 0) throw new Error(`no region ${start} … <!-- ${name}:end -->`);
  return `${text.slice(0, from + start.length)}\n\n${content.trim()}\n\n${text.slice(to)}`;
}

import { decodeHTMLStrict } from 'entities';

/** A label in the form in which definitions and references are compared (CommonMark "matches"). */
export function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** Text as Markdown reads it: backslash escapes and HTML entities decoded. */
export function decodeMarkdown(text: string): string {
  if (!/[\\&]/.test(text)) return text;
  return text.replace(/\\([!-/:-@[-`{-~])|&[a-z0-9#]+;/gi, (all, escaped: string | undefined) =>
    escaped === undefined ? decodeHTMLStrict(all) : escaped,
  );
}

import type { Page, PlacedBlock } from '../page/page';
import type { TextEdit } from '../rules/rule';
import {
  BANNER_ACCESS,
  ENGINE_NAMES,
  otherEngine,
  type Engine,
  type EngineScope,
  type ScopeForm,
} from './engine';
import { engineScopes, readStands } from './scopes';
import { topOf, type EngineSummary } from './summary';

/** Where the help tells readers which engine they have; every such note ends with it. */
const IDENTIFY =
  'See [Identify your Okta solution](https://help.okta.com/okta_help.htm?type=oie&id=ext-oie-version) to determine your Okta version.';

/** A page as a note names it. */
export interface NamedPage {
  readonly title: string;
  readonly destination: string;
}

/** The tag of an engine's banner. */
export function bannerTag(engine: Engine): string {
  return `<ApiLifecycle access="${BANNER_ACCESS[engine]}" />`;
}

/**
 * The note on top of a page or section that is for one engine.
 * @param counterpart what readers of the other engine read instead; `null` where there is nothing
 */
export function engineNote(
  engine: Engine,
  covers: 'page' | 'section',
  counterpart: NamedPage | null,
): string {
  const first =
    covers === 'page'
      ? `This document is only for ${ENGINE_NAMES[engine]}.`
      : `This section only applies to ${ENGINE_NAMES[engine]}.`;
  const second = counterpart ? ` ${counterpartSentence(engine, counterpart)}` : '';
  return `> **Note:** ${first}${second} ${IDENTIFY}`;
}

/** What a note of a page for `engine` says to readers of the other one. */
export function counterpartSentence(engine: Engine, { title, destination }: NamedPage): string {
  const text = title.replace(/[\\[\]]/g, '\\$&');
  return `If you're using ${ENGINE_NAMES[otherEngine(engine)]}, see [${text}](${destination}).`;
}

/** Puts a banner on top of a page (behind its title), or of the section whose heading begins at an offset. */
export function insertBanner(page: Page, engine: Engine, heading?: number): TextEdit {
  const tag = bannerTag(engine);
  return heading === undefined ? ofPage(page, topOf(page).bannerAt, tag) : underHeading(page, heading, tag);
}

/**
 * Says on a page, or in the section whose heading begins at an offset, that it is for Classic Engine, and where other readers go: in the
 * note that is there, if that doesn't say so yet.
 */
export function classicNote(page: Page, counterpart: NamedPage | null, heading?: number): TextEdit {
  const place: EnginePlace =
    heading === undefined
      ? { covers: 'page', heading: null, from: null }
      : { covers: 'section', heading: null, from: heading };
  const note = existingMark(page, place, 'classic-engine', 'note');
  if (note && counterpart && note.counterparts.length === 0) {
    const at = note.sentence.to;
    return { from: at, to: at, newText: ` ${counterpartSentence('classic-engine', counterpart)}` };
  }
  return insertNote(page, engineNote('classic-engine', place.covers, counterpart), heading);
}

/** Puts a note on top of a page, behind its banner, or of the section whose heading begins at an offset. */
export function insertNote(page: Page, note: string, heading?: number): TextEdit {
  return heading === undefined ? ofPage(page, topOf(page).noteAt, note) : underHeading(page, heading, note);
}

/**
 * Names the counterpart on a page that is for `engine`: in the note that it has, or in a new one.
 * @returns the edit of the file with this summary, offsets of its text
 */
export function nameCounterpart(
  summary: EngineSummary,
  length: number,
  engine: Engine,
  counterpart: NamedPage,
): Pick<TextEdit, 'from' | 'to' | 'newText'> {
  const note = summary.scopes.find(isPageNote);
  if (note) {
    const at = note.sentence.to;
    return { from: at, to: at, newText: ` ${counterpartSentence(engine, counterpart)}` };
  }
  const at = summary.noteAt;
  const text = engineNote(engine, 'page', counterpart);
  return { from: at, to: at, newText: at === length ? `\n\n${text}\n` : `${text}\n\n` };
}

/** Whether a scope is a note of the file itself that speaks for its page and sends nobody on yet. */
function isPageNote({ form, covers, counterparts }: EngineScope): boolean {
  return form === 'note' && covers === 'page' && counterparts.length === 0;
}

function ofPage(page: Page, at: number, text: string): TextEdit {
  const eol = lineEnd(page);
  if (at < page.text.length) return { from: at, to: at, newText: `${text}${eol}${eol}` };
  const before =
    page.text === '' || page.text.endsWith(`${eol}${eol}`) ? '' : page.text.endsWith('\n') ? eol : eol + eol;
  return { from: at, to: at, newText: `${before}${text}${eol}` };
}

function underHeading(page: Page, heading: number, text: string): TextEdit {
  const placed = page.blockAt(heading);
  const at = placed ? placed.start + placed.block.text.length : page.text.length;
  const eol = lineEnd(page);
  return { from: at, to: at, newText: `${eol}${eol}${text}` };
}

/** Takes a block out of its page, with the blank lines behind it. */
export function removeBlock(page: Page, { block, start }: PlacedBlock): TextEdit {
  const end = start + block.text.length;
  const gap = /^[ \t]*(?:\r?\n[ \t]*)*(?=\S|$)/.exec(page.text.slice(end, end + 200))?.[0] ?? '';
  const lines = gap.lastIndexOf('\n') + 1;
  return { from: start, to: end + lines, newText: '' };
}

function lineEnd({ text }: Page): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** A part of a page that a banner or note can be put on. */
export interface EnginePlace {
  readonly covers: 'page' | 'section';
  /** The section's heading; `null` for the page. */
  readonly heading: string | null;
  /** Where the heading begins; `null` for the page. */
  readonly from: number | null;
}

/** What the cursor stands in: the page, and behind its first section's heading that section. */
export function placesAt(page: Page, offset: number): EnginePlace[] {
  const places: EnginePlace[] = [{ covers: 'page', heading: null, from: null }];
  const at = page.blockAt(offset);
  const heading = at && page.derived(readStands)[page.blocks.indexOf(at)]?.heading;
  if (heading) {
    places.push({
      covers: 'section',
      heading: heading.block.headings[0]?.slugText ?? '',
      from: heading.start,
    });
  }
  return places;
}

/** The banner or note of this engine that a place has; `null` where it has none. */
export function existingMark(
  page: Page,
  { from }: EnginePlace,
  engine: Engine,
  form: ScopeForm,
): EngineScope | null {
  const covers = (scope: EngineScope) =>
    from === null ? scope.covers === 'page' : scope.covers === 'section' && scope.coversRange.from === from;
  return (
    engineScopes(page).find((scope) => scope.engine === engine && scope.form === form && covers(scope)) ??
    null
  );
}

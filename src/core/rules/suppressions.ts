import type { TextRange } from '../page/block';
import type { Page } from '../page/page';

/** `<!-- okta-docs-disable RULE -->` and its kin: rule ids, separated by spaces or commas; none means all rules. */
const DIRECTIVE = /^<!--\s*okta-docs-(disable-next-line|disable|enable)\b([^>]*?)-->$/;

/** A stretch of a page in which rules are silenced. Plain JSON: it is kept in the page's summary. */
export interface Silence extends TextRange {
  /** `null`: every rule. */
  readonly rules: readonly string[] | null;
}

/** Where on a page which rules are silenced by comments. */
export class Suppressions {
  constructor(readonly silences: readonly Silence[]) {}

  /**
   * Reads the directives of a page's comments. `disable` holds until `enable` of the same rules, or the page's end; at the top of the page,
   * with nothing but comments before it, it holds for the front matter too, where no comment can stand, and for the page as a whole.
   */
  static of(page: Page): Suppressions {
    const silences: Silence[] = [];
    let open: Silence[] = [];
    let top: number | null = page.bodyStart;
    for (const { from, to } of page.comments) {
      const atTop: boolean = top !== null && page.text.slice(top, from).trim() === '';
      top = atTop ? to : null;
      const match = DIRECTIVE.exec(page.text.slice(from, to));
      if (!match) continue;
      const ids = match[2]!.split(/[\s,]+/).filter(Boolean);
      const rules = ids.length ? ids : null;
      if (match[1] === 'disable-next-line') {
        const next = page.text.indexOf('\n', to);
        if (next < 0) continue;
        const end = page.text.indexOf('\n', next + 1);
        silences.push({ from: next + 1, to: end < 0 ? page.text.length + 1 : end + 1, rules });
      } else if (match[1] === 'disable') {
        open.push({ from: atTop ? 0 : to, to: page.text.length + 1, rules });
      } else {
        const closes = (silence: Silence) =>
          !rules || !silence.rules || silence.rules.every((id) => rules.includes(id));
        silences.push(...open.filter(closes).map((silence) => ({ ...silence, to: from })));
        open = open.filter((silence) => !closes(silence));
      }
    }
    return new Suppressions([...silences, ...open]);
  }

  /** Whether a finding of `rule` at this offset is silenced. */
  covers(rule: string, offset: number): boolean {
    return this.silences.some(
      (silence) =>
        silence.from <= offset && offset < silence.to && (!silence.rules || silence.rules.includes(rule)),
    );
  }
}

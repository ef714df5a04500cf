import type { Finding, TextEdit } from './rule';

/**
 * The edits of all safe fixes for the file that was checked, by place and without overlaps: of two that touch the same text the earlier
 * finding's counts, and the other is left for another run.
 */
export function safeEdits(
  findings: readonly Finding[],
): readonly { readonly finding: Finding; readonly edits: readonly TextEdit[] }[] {
  const chosen: { finding: Finding; edits: readonly TextEdit[] }[] = [];
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(({ safe }) => safe);
    if (!fix || fix.edits.some(({ file }) => file !== undefined)) continue;
    if (fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) continue;
    taken.push(...fix.edits);
    chosen.push({ finding, edits: fix.edits });
  }
  return chosen;
}

/** The text with all edits applied. They don't overlap; offsets are those of `text`. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, newText } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    result += text.slice(at, from) + newText;
    at = to;
  }
  return result + text.slice(at);
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.from <= b.to && b.from <= a.to;
}

import type { Range } from 'vscode-languageserver-textdocument';
import type { Fix, Severity } from '../core/rules/rule';
import { NodeFiles } from '../node/files';
import { Positions } from '../positions';
import { shownPath, type CheckedPage } from './checking';
import type { Io } from './io';

/** A finding as `--json` prints it: files relative to the working directory, ranges as in the Language Server Protocol. */
export interface LocatedFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly fixes: readonly LocatedFix[];
}

export interface LocatedFix {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly { readonly file: string; readonly range: Range; readonly newText: string }[];
}

export interface CheckResult {
  /** Every file that was checked. */
  readonly files: readonly string[];
  readonly durationMs: number;
  readonly findings: readonly LocatedFinding[];
  /** How many were left out because they are known: of a baseline, or of an earlier commit. */
  readonly known?: number;
}

/** The findings of a page with their places as a reader of the output counts them. */
export function locateFindings(io: Io, checked: CheckedPage): LocatedFinding[] {
  if (checked.findings.length === 0) return [];
  const { positions } = checked.content;
  const others = new OtherFiles(checked);
  return checked.findings.map(({ rule, severity, message, from, to, data, fixes }) => ({
    file: checked.target.file,
    rule,
    severity,
    message,
    range: positions.range({ from, to }),
    ...(data && { data }),
    fixes: fixes.map((fix) => locateFix(io, checked, fix, positions, others)),
  }));
}

function locateFix(
  io: Io,
  { target, project }: CheckedPage,
  { title, preferred, edits }: Fix,
  positions: Positions,
  others: OtherFiles,
): LocatedFix {
  return {
    title,
    preferred: preferred ?? false,
    edits: edits.map((edit) => ({
      file: edit.file === undefined ? target.file : shownPath(io, project, edit.file),
      range: (edit.file === undefined ? positions : others.positions(edit.file)).range(edit),
      newText: edit.newText,
    })),
  };
}

/** Positions in other files of a page's project, which some fixes change. */
class OtherFiles {
  readonly #positions = new Map<string, Positions>();
  #files: NodeFiles | undefined;

  constructor(private readonly page: CheckedPage) {}

  positions(file: string): Positions {
    let positions = this.#positions.get(file);
    if (!positions) {
      const text = (this.#files ??= new NodeFiles(this.page.project.base)).read(file);
      this.#positions.set(file, (positions = new Positions(typeof text === 'string' ? text : '')));
    }
    return positions;
  }
}

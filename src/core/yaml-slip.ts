import type { Document } from 'yaml';

/** The first place at which YAML can't be read, in offsets of its text; at least one character long. */
export interface YamlSlip {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** What a writer has to be told of YAML that can't be read: one slip makes the parser trip over what follows. `null` where it can. */
export function yamlSlip({ errors }: Pick<Document.Parsed, 'errors'>): YamlSlip | null {
  const [first, ...rest] = errors;
  if (!first) return null;
  const { message, pos } = rest.reduce((least, next) => (next.pos[0] < least.pos[0] ? next : least), first);
  return { message, from: pos[0], to: Math.max(pos[1], pos[0] + 1) };
}

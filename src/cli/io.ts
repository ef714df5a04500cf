/** What a command reads from and writes to. */
export interface Io {
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether standard output shows colours. */
  readonly colours: boolean;
  /** Whether standard output is a terminal, which control characters could steer. */
  readonly terminal: boolean;
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes to standard error. */
  readonly err: (text: string) => void;
  /** Says in one line on standard error, and once, what is wrong with the input. */
  readonly complain: (line: string) => void;
  /** Says how far the command is, to somebody who waits at a terminal. */
  readonly progress: (text: string) => void;
}

/** {@link Io.complain} of a command. @param err writes to standard error */
export function complaints(err: Io['err']): Io['complain'] {
  const said = new Set<string>();
  return (line) => {
    if (said.has(line)) return;
    said.add(line);
    err(`okta-docs: ${printable(line)}\n`);
  };
}

/** Usage or input that the command can't work with; the message is one line that says what and where. */
export class BadInput extends Error {}

/**
 * A text for one line of the output, where it steers nothing: neither a terminal ({@link withoutControls}) nor GitHub Actions, which take
 * commands from what a step prints: `::` at the start of a line, behind white space, and `##[` anywhere in it.
 */
export function printable(text: string): string {
  return withoutControls(text)
    .replaceAll('##[', '##\\u005b')
    .replace(/^(\s*):(?=:)/, '$1\\u003a');
}

/** A text of several lines for a terminal: as {@link withoutControls}, but line ends and tabs stay. */
export function printableLines(text: string): string {
  return text.replace(/[^\n\t]+/g, withoutControls);
}

/**
 * A text of one line in which control characters, which could move the cursor or hide what stands before, and characters that change the
 * direction of writing are shown as escapes.
 */
export function withoutControls(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => {
      if (character === '\n') return '\\n';
      if (character === '\t') return '\\t';
      if (character === '\r') return '\\r';
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    },
  );
}

/** A value as one line of JSON that steers nothing, as {@link printable}: JSON itself leaves some control characters as they are. */
export function jsonLine(value: unknown): string {
  const json = JSON.stringify(value)
    .replace(/[^ -~\u00a0-\uffff]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, withoutControls)
    // Outside of strings JSON has no such characters.
    .replaceAll('##[', '##\\u005b');
  return `${json}\n`;
}

/** What is asked of a stream of a process. */
interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether to colour what goes to a stream: `FORCE_COLOR` decides (`0` and `false` mean no), then `NO_COLOR` (https://no-color.org), then
 * whether it is a terminal that can do it.
 */
export function showsColours(stream: Pick<Stream, 'isTTY'>, environment: Environment): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = environment;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return stream.isTTY === true && terminal !== 'dumb';
}

/** How often at most the line changes, in milliseconds: to be read, and to cost nothing. */
const INTERVAL = 100;

/**
 * A line that says how far a command is, written over itself. It shows on a terminal alone, and not in continuous integration, where some
 * runners look like one.
 */
export class ProgressLine {
  readonly #shows: boolean;
  #last: number;
  #visible = false;

  /** @param now the time in milliseconds */
  constructor(
    private readonly stream: Stream,
    environment: Environment,
    private readonly now: () => number,
  ) {
    this.#shows = stream.isTTY === true && !environment['CI'] && environment['TERM'] !== 'dumb';
    // What ends at once needs no line.
    this.#last = now();
  }

  /** Shows a text of one line in place of the one before, unless that is too new. */
  show(text: string): void {
    if (!this.#shows || this.now() - this.#last < INTERVAL) return;
    this.#last = this.now();
    this.#visible = true;
    this.stream.write(`\r\u001b[K${text}`);
  }

  /** Takes the line away, before anything else is written. */
  clear(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.stream.write('\r\u001b[K');
  }
}

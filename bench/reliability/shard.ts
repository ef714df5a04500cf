/** Lengths of the two texts that some documents are repeated to. */
export const SMALL = 8000;
export const LARGE = 64_000;

/** Milliseconds of processor time for reading and judging a document, and for its preview. */
interface Measured {
  readonly characters: number;
  readonly rules: number;
  readonly preview: number;
}

export interface Timing extends Measured {
  /** The document repeated to {@link SMALL} and to {@link LARGE} characters; `null` where that wasn't measured. */
  readonly repeated: readonly Measured[] | null;
}

/** What was found of the documents of one seed. */
export interface Shard {
  readonly seed: number;
  /** Whose code examined them: the first characters of its hash. */
  readonly commit: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Messages that went through the protocol. */
  readonly messages: number;
  /** Milliseconds of processor time that everything done with one document took at most, but for the server's. */
  readonly slowest: number;
  readonly failures: readonly {
    readonly index: number;
    readonly what: string;
    readonly text: string;
  }[];
  readonly timings: readonly Timing[];
}

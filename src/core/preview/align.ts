/** A block as alignment sees it. */
export interface Alignable {
  /** Blocks with the same key are the same. */
  readonly key: string;
  /** Level of a heading; 0 for other content. */
  readonly level: number;
  readonly text: string;
}

/** A row of two aligned lists: indexes into them, -1 where a side has nothing. */
export interface AlignedRow {
  readonly left: number;
  readonly right: number;
}

/** From here on two texts are versions of one another. */
const SIMILAR = 0.5;
/** Two headings are the same one renamed, with less in common than paragraphs: they are short. */
const SIMILAR_HEADINGS = 0.6;
/** Lists whose lengths multiply to more than this are not compared pair by pair. */
const LARGEST_TABLE = 40_000;

/**
 * Aligns two lists of blocks: headings first, then the blocks between aligned headings, equal ones before similar ones. Order is kept on
 * both sides, and every block appears exactly once.
 */
export function align(left: readonly Alignable[], right: readonly Alignable[]): AlignedRow[] {
  const a = left.map((block) => new Words(block));
  const b = right.map((block) => new Words(block));
  const rows: AlignedRow[] = [];
  let fromA = 0;
  let fromB = 0;
  const ends = [...headingPairs(a, b), { left: a.length, right: b.length }];
  for (const end of ends) {
    alignRange(a, b, fromA, end.left, fromB, end.right, rows);
    if (end.left < a.length) rows.push(end);
    fromA = end.left + 1;
    fromB = end.right + 1;
  }
  return rows;
}

/** The words of a block, counted once. */
class Words {
  readonly #counts = new Map<string, number>();
  readonly #total: number;

  constructor(readonly block: Alignable) {
    const words = block.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    this.#total = words.length;
  }

  /** Share of words in common, 0 to 1 (Dice). Blocks without words have nothing in common unless they are the same. */
  similarity(other: Words): number {
    if (this.block.key === other.block.key) return 1;
    const total = this.#total + other.#total;
    if (total === 0) return 0;
    const [few, many] =
      this.#counts.size < other.#counts.size ? [this.#counts, other.#counts] : [other.#counts, this.#counts];
    let common = 0;
    for (const [word, count] of few) common += Math.min(count, many.get(word) ?? 0);
    return (2 * common) / total;
  }
}

function headingPairs(a: readonly Words[], b: readonly Words[]): AlignedRow[] {
  const headings = (all: readonly Words[]) => all.flatMap(({ block }, i) => (block.level > 0 ? [i] : []));
  const left = headings(a);
  const right = headings(b);
  const score = (i: number, j: number) => {
    const x = a[left[i]!]!;
    const y = b[right[j]!]!;
    const similarity = x.similarity(y);
    if (similarity < SIMILAR_HEADINGS) return 0;
    return similarity + (x.block.level === y.block.level ? 0.1 : 0);
  };
  return bestPairs(left.length, right.length, score).map(([i, j]) => ({ left: left[i]!, right: right[j]! }));
}

function alignRange(
  a: readonly Words[],
  b: readonly Words[],
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
  rows: AlignedRow[],
): void {
  const score = (i: number, j: number) => {
    const x = a[fromA + i]!;
    const y = b[fromB + j]!;
    if (x.block.level > 0 !== y.block.level > 0) return 0;
    const similarity = x.similarity(y);
    return similarity < SIMILAR ? 0 : similarity;
  };
  let i = fromA;
  let j = fromB;
  const only = (untilA: number, untilB: number) => {
    while (i < untilA) rows.push({ left: i++, right: -1 });
    while (j < untilB) rows.push({ left: -1, right: j++ });
  };
  for (const [x, y] of bestPairs(toA - fromA, toB - fromB, score)) {
    only(fromA + x, fromB + y);
    rows.push({ left: i++, right: j++ });
  }
  only(toA, toB);
}

/**
 * Pairs of two lists, in order, with the greatest sum of scores; pairs of score 0 are none. What is the same at both ends is paired at
 * once; a middle that is too large is paired as far as it is the same in step.
 */
function bestPairs(n: number, m: number, score: (i: number, j: number) => number): [number, number][] {
  const pairs: [number, number][] = [];
  let start = 0;
  while (start < n && start < m && score(start, start) >= 1) pairs.push([start, start++]);
  const tail: [number, number][] = [];
  let endN = n;
  let endM = m;
  while (endN > start && endM > start && score(endN - 1, endM - 1) >= 1) tail.push([--endN, --endM]);
  const height = endN - start;
  const width = endM - start;
  if (height * width > LARGEST_TABLE) {
    for (let k = start; k < Math.min(endN, endM); k++) if (score(k, k) > 0) pairs.push([k, k]);
  } else if (height > 0 && width > 0) {
    // best[i][j]: the greatest sum for what begins at i and j.
    const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
    const scores = Array.from({ length: height }, (_, i) =>
      Float64Array.from({ length: width }, (_, j) => score(start + i, start + j)),
    );
    for (let i = height - 1; i >= 0; i--) {
      for (let j = width - 1; j >= 0; j--) {
        const paired = scores[i]![j]! > 0 ? scores[i]![j]! + best[i + 1]![j + 1]! : 0;
        best[i]![j] = Math.max(paired, best[i + 1]![j]!, best[i]![j + 1]!);
      }
    }
    for (let i = 0, j = 0; i < height && j < width;) {
      const one = scores[i]![j]!;
      if (one > 0 && best[i]![j] === one + best[i + 1]![j + 1]!) pairs.push([start + i++, start + j++]);
      else if (best[i]![j] === best[i + 1]![j]) i++;
      else j++;
    }
  }
  return [...pairs, ...tail.reverse()];
}

import assert from 'node:assert/strict';

/** A text eight times as long may take so many times as long: linear work takes eight times, n² work 64 times. */
const MOST = 20;

/** Milliseconds below which nothing is said of work: the garbage collector's own take a part of so few. */
const FLOOR = 100;

/** The work is measured so often at most: other things that a processor does come and go, n² work stays. */
const ATTEMPTS = 5;

/**
 * Asserts that work on a text takes time linear in the text: it compares texts of which one is eight times as long as the other, so that
 * it's a ratio that decides, on any machine.
 * @param make a text of so many units, or what was read of it
 * @param n how many the longer text has
 * @param now milliseconds of the processor that this process has used
 * @throws AssertionError
 */
export function assertLinear<T>(
  make: (n: number) => T,
  n: number,
  work: (text: T) => unknown,
  now: () => number = processorTime,
): void {
  // Made anew each time: something may be known of a page that was asked about before.
  const time = (units: number) => {
    const text = make(units);
    const start = now();
    work(text);
    return now() - start;
  };
  // What runs for the first time is compiled first.
  time(n / 8);
  const measured: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const few = time(n / 8);
    const many = time(n);
    if (many < FLOOR || many < MOST * few) return;
    measured.push(`${Math.round(many)} ms after ${Math.round(few)} ms`);
  }
  assert.fail(`a text eight times as long took ${measured.join(', ')}`);
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

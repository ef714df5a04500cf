/**
 * Polls until `condition` gives something truthy, and gives that. The one place where a test may wait for time to pass; for what has an
 * event, wait for the event.
 * @throws Error that names `what` after `timeoutMs`, with the last error of the condition, if it threw, as its cause
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  what: string,
  timeoutMs = 60_000,
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const end = performance.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value as Exclude<T, undefined | null | false | 0 | ''>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`, { cause });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

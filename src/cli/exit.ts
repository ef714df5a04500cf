/** Exit codes of every command. */
export const EXIT = {
  clean: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** Usage, or input that can't be read. */
  unusable: 2,
} as const;

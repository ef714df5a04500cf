import type { CheckResult } from '../findings';

/** One JSON object; its shape is the contract of `--json`. */
export function formatJson({ files, durationMs, findings, known }: CheckResult): string {
  return `${JSON.stringify({ version: 1, files: files.length, durationMs, findings, known })}\n`;
}

import type { CheckResult } from '../findings';
import { jsonLine } from '../io';

/** One JSON object; its shape is the contract of `--json`. */
export function formatJson({ files, durationMs, findings, known }: CheckResult): string {
  return jsonLine({ version: 1, files: files.length, durationMs, findings, known });
}

import { spawnSync } from 'node:child_process';

/**
 * A command that runs another to which the permissions of files apply: to root they don't, unless it lacks a capability.
 * @returns its words, none for anybody but root; `null` where there is no such command, as on Windows, whose permissions are others
 */
export function underPermissions(): string[] | null {
  if (process.platform === 'win32') return null;
  if (process.getuid?.() !== 0) return [];
  const words = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'];
  const { status } = spawnSync(words[0]!, [...words.slice(1), 'true']);
  return status === 0 ? words : null;
}

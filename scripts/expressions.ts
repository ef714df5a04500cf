// `npm run expressions [-- --all]`: judges the regular expressions of `src` that weren't judged yet, or all anew, literals and those made
// of texts, and writes the ones that take linear time into test/fixtures/linear-expressions.txt. Says which ones don't, and ends with 1 then.
import * as fs from 'node:fs';
import { BOUNDED, constructed, expressions, judge, knownLinear, LINEAR } from '../test/support/expressions';

async function main(): Promise<void> {
  const known = process.argv.includes('--all') || !fs.existsSync(LINEAR) ? new Set<string>() : knownLinear();
  const linear = new Set<string>();
  for (const [literal, place] of [...expressions(), ...(await constructed())]) {
    if (BOUNDED.has(literal)) continue;
    const verdict = known.has(literal) ? null : await judge(literal, 60_000);
    if (verdict === null || verdict.status === 'safe') linear.add(literal);
    else {
      const why = verdict.status === 'vulnerable' ? verdict.complexity.summary : verdict.error.kind;
      console.error(`src/${place}: ${why}: ${literal}`);
      process.exitCode = 1;
    }
  }
  fs.writeFileSync(LINEAR, [...linear].sort().join('\n') + '\n');
}

void main().then(() => process.exit());

// Loaded into a Node process before its own code (`node --import`): on the signal SIGUSR2 it collects garbage and writes what is left, in
// bytes, into the file that HEAP_PROBE names.
import * as fs from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc');
const file = process.env['HEAP_PROBE'] ?? 'heap';

process.on('SIGUSR2', () => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  // Moved to its place when it is whole: nobody reads a half.
  fs.writeFileSync(`${file}.part`, String(heapUsed + external));
  fs.renameSync(`${file}.part`, file);
});

// The floor: a process that only reads every Markdown file of a folder.
import * as fs from 'node:fs';
import * as path from 'node:path';

const root = process.argv[2]!;
let length = 0;
for (const file of fs.readdirSync(root, { recursive: true }) as string[]) {
  if (file.endsWith('.md')) length += fs.readFileSync(path.join(root, file), 'utf8').length;
}
console.log(length);

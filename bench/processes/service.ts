// VS Code's Markdown language service as a process: one pass of its diagnostics over every file of a folder.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { MarkdownService } from '../peers/markdown-service';

async function main(): Promise<void> {
  const root = process.argv[2]!;
  const texts = new Map<string, string>();
  for (const file of fs.readdirSync(root, { recursive: true }) as string[]) {
    if (file.endsWith('.md'))
      texts.set(path.join(root, file), fs.readFileSync(path.join(root, file), 'utf8'));
  }
  const service = await MarkdownService.create(root, texts);
  let found = 0;
  for (const file of texts.keys()) found += (await service.diagnose(file)).length;
  console.log(found);
}

void main();

import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** A folder of the test's own, with the files given; paths with `/`. Remove it when the test ends. */
export class TestFolder {
  readonly path: string;

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.path = fs.realpathSync.native(fs.mkdtempSync(path.join(tmpdir(), 'okta-docs-test-')));
    for (const [file, content] of Object.entries(files)) this.write(file, content);
  }

  write(file: string, content: string | Uint8Array): void {
    const full = this.file(file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, content);
  }

  /** Removes a file, or a folder with all that is in it. */
  delete(file: string): void {
    fs.rmSync(this.file(file), { recursive: true });
  }

  read(file: string): string {
    return fs.readFileSync(this.file(file), 'utf8');
  }

  /** The absolute path of a file in the folder. */
  file(file: string): string {
    return path.join(this.path, file);
  }

  remove(): void {
    fs.rmSync(this.path, { recursive: true, force: true });
  }
}

import { run } from './run';

/** The reader of a pipe may leave before the end (`okta-docs check | head`): that is no failure of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const io = {
  cwd: process.cwd(),
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};

// The exit code is set, not exited with: Node ends when everything is written, also into a slow pipe.
run(process.argv.slice(2), io).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.exitCode = 2;
    io.err(`okta-docs: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  },
);

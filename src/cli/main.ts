import { setFlagsFromString } from 'node:v8';
import { complaints, printable, type Io } from './io';
import { run } from './run';
import { ProgressLine, showsColours } from './terminal';

// A command is over before most functions have paid back what optimising them costs, on threads of their own: half of the processor time of
// a whole check. So a function has to be three times as hot as in Node 20 by default, and what it calls is compiled into it only where that is
// small: a fifth of that time goes into functions that many others hold copies of. Later versions have a quicker compiler for these.
if (process.versions.v8.startsWith('11.')) {
  setFlagsFromString('--interrupt-budget=400000');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=100');
}

/** The reader of a pipe may leave before the end (`okta-docs check | head`): that is no failure of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const progress = new ProgressLine(process.stderr, process.env, () => performance.now());

/** Writes to a stream, which may be the same terminal as that of the progress. */
const writer = (stream: NodeJS.WriteStream) => (text: string) => {
  progress.clear();
  stream.write(text);
};

const err = writer(process.stderr);
const io: Io = {
  cwd: process.cwd(),
  environment: process.env,
  colours: showsColours(process.stdout, process.env),
  terminal: process.stdout.isTTY === true,
  out: writer(process.stdout),
  err,
  complain: complaints(err),
  progress: (text) => progress.show(text),
};

// The exit code is set, not exited with: Node ends when everything is written, also into a slow pipe.
run(process.argv.slice(2), io).then(
  (code) => {
    process.exitCode = code;
    progress.clear();
  },
  (error: unknown) => {
    process.exitCode = 2;
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.err(`okta-docs: ${said.split('\n').map(printable).join('\n')}\n`);
  },
);

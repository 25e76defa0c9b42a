import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Console } from '../lib/ops/command-line/console.ts';
import type { Yard } from '../lib/ops/command-line/run.ts';

// `npm run yard -- GROUP COMMAND`: the operators' command. Compiled modules are kept beside the dependencies, as of askyard.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'askyard'));
const { run } = await import('../lib/ops/command-line/run.ts');
const { coloured } = await import('../lib/ops/command-line/style.ts');
const { commands } = await import('../lib/ops/commands/all.ts');
const { chosenEnvironment } = await import('../lib/ops/environments/choose.ts');
const { openEnvironment } = await import('../lib/ops/environments/open.ts');

const stop = new AbortController();
for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(code);
    process.stderr.write('\nStopping where it is safe. Once more to leave at once.\n');
    stop.abort(signal);
  });
}
// A reader that went away, such as head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const yard: Yard = { commands, choose: (named) => chosenEnvironment(named, process.env), open: (name) => openEnvironment(name, process.env) };

const seen = process.stderr.isTTY === true;
const terminal: Console = {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  ...(seen && { rewrite: (words) => process.stderr.write(`\r\u001b[2K${words.slice(0, (process.stderr.columns ?? 80) - 1)}`) }),
  ...(seen && process.stdin.isTTY === true && { ask }),
  colour: coloured(process.stdout.isTTY === true, process.env),
  signal: stop.signal,
  now: () => performance.now(),
};

process.exitCode = await run(process.argv.slice(2), yard, terminal);

async function ask(question: string): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await asking.question(question, { signal: stop.signal });
  } finally {
    asking.close();
  }
}

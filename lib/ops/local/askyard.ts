import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { YardRefused } from '../command-line/command.ts';
import type { Sessions } from '../ports/edge.ts';
import { absent } from './absent.ts';
import { HERE } from './one-box.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** What a command of ours said on standard output, and how it ended. */
type Ran = { readonly code: number; readonly out: string; readonly error: string };

const BIN = join(import.meta.dirname, '../../../bin/askyard.ts');

/** Runs `askyard` in the environment that the service has too. @throws YardRefused with what it said, where it failed */
export async function askyard(args: readonly string[], variables: Variables): Promise<string> {
  const { code, out, error } = await ran(process.execPath, [BIN, ...args], variables);
  if (code === 0) return out;
  throw new YardRefused(error.trim() || `askyard ${args.join(' ')} ended with ${code}.`, 'Set the variables as they are for the service.');
}

/** Commands on this machine, by its own shell, as who runs this. `askyard` is there as on an instance. */
export function shellHere(variables: Variables): Sessions {
  return {
    login: async () => {
      throw absent('sessions: you are on it');
    },
    async run(instances, command) {
      const strange = instances.find((instance) => instance !== HERE);
      if (strange !== undefined) throw absent(`instance ${strange}`);
      const { code, out, error } = await ran('bash', ['-c', `askyard() { "${process.execPath}" "${BIN}" "$@"; }\n${command}`], variables);
      return [{ instance: HERE, code, said: `${out}${error}` }];
    },
  };
}

function ran(program: string, args: readonly string[], variables: Variables): Promise<Ran> {
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  const child = spawn(program, [...args], { env: { ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  child.once('error', reject);
  child.once('close', (code) => resolve({ code: code ?? 1, out, error }));
  return promise;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Emulator } from './ministack.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));

/** What a command of CDK's came to, with all that it said. */
export interface Outcome {
  readonly code: number;
  readonly said: string;
}

/** CDK's own command line, against the emulator. */
export async function cdk({ environment }: Emulator, ...args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/aws-cdk/bin/cdk'), ...args, '--no-notices', '--no-color'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment, AWS_REGION: 'eu-central-1', CDK_DISABLE_CLI_TELEMETRY: 'true', CI: 'true' },
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode ?? 1, said: out + err };
}

/** As `cdk`, where anything but success is a fault. @throws with the end of what it said */
export async function cdkDone(emulator: Emulator, ...args: readonly string[]): Promise<string> {
  const { code, said } = await cdk(emulator, ...args);
  if (code !== 0) throw new Error(`cdk ${args[0]} ended by ${code}:\n${said.split('\n').slice(-40).join('\n')}`);
  return said;
}

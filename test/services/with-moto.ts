import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { motoPython } from './moto.ts';

const ABSENT = 'moto is not on this machine: `npm run services` fetches it, and its tests run.';

/** Milliseconds: it imports for seconds, and a laden machine takes ten times as long. */
const PATIENCE = 90_000;

type Moto = { readonly endpoint: string; stop(): Promise<void> };

async function startMoto(): Promise<Moto> {
  const python = motoPython();
  if (python === undefined) throw new Error(ABSENT);
  const port = await freePort();
  const env = { ...process.env, MOTO_ACCOUNT_ID: '000000000000' };
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore', env });
  const ended = once(child, 'close');
  // Its answers name buckets and queues by the host that was asked: `localhost` is taken for an address, a number for a bucket.
  const endpoint = `http://localhost:${port}`;
  const isUp = () =>
    fetch(`${endpoint}/moto-api/data.json`)
      .then(({ ok }) => ok)
      .catch(() => false);
  for (const until = performance.now() + PATIENCE; !(await isUp()); await setTimeout(100)) {
    if (child.exitCode !== null || performance.now() > until) throw new Error('moto did not start.');
  }
  return {
    endpoint,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Tests on a moto of their own, which ends with them. Without it they fail where CI is set, and elsewhere are one skipped test that says how to get it. */
export function withMoto(tests: (endpoint: () => string) => void): void {
  if (!motoPython() && process.env.CI !== 'true') {
    console.warn(ABSENT);
    it.skip(ABSENT, () => undefined);
    return;
  }
  describe('on moto', () => {
    let moto: Moto | undefined;
    beforeAll(async () => {
      moto = await startMoto();
    }, PATIENCE);
    afterAll(() => moto?.stop());
    tests(() => {
      if (!moto) throw new Error('moto is not running yet: ask for its address inside a test.');
      return moto.endpoint;
    });
  });
}

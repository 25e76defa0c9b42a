import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWritingWeb, type WritingWeb } from '../../../pages/writing.ts';
import { jailHere, tracesOf } from '../../../platform/jail/machine.ts';
import { randomFrom } from '../../../support/kill/random.ts';
import { type RealRunner, realRunner } from '../../../support/real-runner.ts';
import { type Fuzzed, fuzzed } from './fuzz.ts';

/** For how long, in milliseconds, and how many at once: more than there are slots, so that some wait and some are turned away. */
const FOR = Number(process.env.FUZZ_SECONDS ?? 300) * 1000;
const AT_ONCE = 6;
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

/** Milliseconds within which everything is answered: the queue's patience, two steps' time and a busy machine. */
const ANSWERED_IN = 60_000;

/** What an answer may be: a result, or a word about what is wrong. */
const ANSWERS: ReadonlySet<number> = new Set([200, 400, 413, 415, 422, 503]);

describe.skipIf(!jailHere().here)(`whatever is sent to /api/run (FUZZ_SEED=${SEED})`, () => {
  let web: WritingWeb;
  let real: RealRunner;
  beforeAll(async () => {
    real = await realRunner();
    web = await openWritingWeb(undefined, undefined, { jail: real.jail, toolchains: real.toolchains });
  }, 120_000);
  afterAll(() => web?.close());

  /** Every few one leaves before its answer. */
  function send({ raw, accept }: Fuzzed, leaves: number | undefined): Promise<number | 'left'> {
    const headers = { host: 'yard.localhost', 'content-type': 'application/json', accept };
    return new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port: web.port, path: '/api/run', method: 'POST', agent: false, headers }, (response) => {
        let last = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          last = (last + part).slice(-100_000);
        });
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve('left'));
      });
      asking.on('error', (error) => (leaves === undefined ? reject(error) : resolve('left')));
      asking.on('close', () => resolve('left'));
      asking.setTimeout(ANSWERED_IN, () => {
        reject(new Error(`No answer came to ${accept}: ${raw.slice(0, 1000)}`));
        asking.destroy();
      });
      asking.end(raw);
      if (leaves !== undefined) setTimeout(() => asking.destroy(), leaves);
    });
  }

  test('is answered by a result or by what is wrong, and leaves nothing behind', { timeout: FOR + 120_000 }, async () => {
    const bodies = fuzzed(randomFrom(SEED));
    const end = performance.now() + FOR;
    const counts = new Map<number | 'left', number>();
    const bad: string[] = [];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, place) => {
        for (let sent = 0; performance.now() < end && bad.length < 5; sent++) {
          const body = bodies.next().value;
          const status = await send(body, (sent + place) % 7 === 0 ? (sent * 37) % 400 : undefined);
          counts.set(status, (counts.get(status) ?? 0) + 1);
          if (status !== 'left' && !ANSWERS.has(status)) bad.push(`${status}: ${body.raw.slice(0, 500)}`);
        }
      }),
    );
    console.log(`Answers: ${[...counts].map(([status, count]) => `${status} ${count}`).join(', ')}`);
    expect(bad).toEqual([]);
    expect(web.faults).toEqual([]);
    expect(counts.get(200)).toBeGreaterThan(0);
    // It still runs what anybody asks, and ends without a trace.
    expect(await real.jail.standing()).toEqual({ runs: true });
    await real.close();
    expect(tracesOf(process.pid)).toEqual([]);
  });
});

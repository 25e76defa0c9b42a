import { describe, expect, it } from 'vitest';
import { openSlots } from '../../app/platform/jail/slots.ts';
import { HOSTILE } from '../platform/jail/hostile-cases.ts';
import { jailHere, tracesOf } from '../platform/jail/machine.ts';
import { builtProbe, jobOf, shell } from '../platform/jail/probe.ts';

/** Minutes of all that strangers try, in two slots at once, between programs that want to be left in peace. */
const MINUTES = 2;

describe.skipIf(!jailHere().here)('slots under siege', () => {
  it('keep every promise, serve every other program, and leave nothing behind', async () => {
    const probe = builtProbe();
    const slots = await openSlots({ count: 2 });
    const until = Date.now() + MINUTES * 60_000;
    const broken: string[] = [];
    let served = 0;
    const besiege = async (slot: number): Promise<void> => {
      for (let turn = slot; Date.now() < until; turn++) {
        const hostile = HOSTILE[(turn * 7) % HOSTILE.length];
        const leaving = turn % 11 === 0 ? AbortSignal.timeout(20 + (turn % 50)) : AbortSignal.timeout(60_000);
        const results = hostile ? await slots.run(slot, hostile.job(probe), { signal: leaving }).catch(() => []) : [];
        const wrong = results[0] && hostile?.broken(results[0], slots.facts);
        if (wrong !== undefined) broken.push(`${hostile?.promise}: ${wrong}`);
        const [peaceful] = await slots.run(slot, jobOf([shell(`echo ${turn}; ls -A /work /tmp`)]), { signal: AbortSignal.timeout(60_000) });
        if (Buffer.from(peaceful?.stdout ?? '').toString() !== `${turn}\n/tmp:\n\n/work:\n`)
          broken.push(`the program after "${hostile?.promise}" was not left in peace`);
        served++;
      }
    };
    try {
      await Promise.all([besiege(0), besiege(1)]);
    } finally {
      await slots.close();
    }
    expect(broken).toEqual([]);
    expect(served).toBeGreaterThan(20);
    expect(tracesOf(process.pid)).toEqual([]);
  });
});

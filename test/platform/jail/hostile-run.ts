import { openSlots } from '../../../app/platform/jail/slots.ts';
import { HOSTILE } from './hostile-cases.ts';
import { builtProbe } from './probe.ts';

/**
 * Runs all hostile cases as the user that this process is, and prints what broke as JSON: {facts, broken: {promise: why}}. A
 * process of its own, since a user cannot be changed for one test alone.
 */
const probe = builtProbe();
const slots = await openSlots({ count: 2 });
const broken: Record<string, string | null> = {};
try {
  const left = [...HOSTILE];
  const work = async (slot: number): Promise<void> => {
    for (let hostile = left.shift(); hostile; hostile = left.shift()) {
      const [result] = await slots.run(slot, hostile.job(probe), { signal: AbortSignal.timeout(30_000) });
      broken[hostile.promise] = result ? (hostile.broken(result, slots.facts) ?? null) : 'it did not run';
    }
  };
  await Promise.all([work(0), work(1)]);
} finally {
  await slots.close();
}
console.log(JSON.stringify({ facts: slots.facts, broken }));

import type { Clock } from '../../platform/clock/port.ts';
import type { Check, Finding, HealthNode } from './tree.ts';

/** A part that does not answer within so many milliseconds is not healthy, whatever it would have said. */
const PATIENCE = 2_000;

/** An answer is given again for so many milliseconds: whoever asks often must not be what makes a part slow. */
const FRESH = 1_000;

/** A part as it was measured. */
export type Measured = { readonly node: HealthNode; readonly required: boolean };

/** Looks at parts, each in its own time: one that hangs does not hide the others. */
export function measurer(checks: readonly Check[], clock: Clock, patience: number = PATIENCE): () => Promise<readonly Measured[]> {
  const known = new Map<string, { readonly at: number; readonly result: Promise<Measured> }>();
  return () =>
    Promise.all(
      checks.map((check) => {
        const held = known.get(check.name);
        if (held && performance.now() - held.at < FRESH) return held.result;
        const result = measured(check, clock, patience);
        known.set(check.name, { at: performance.now(), result });
        return result;
      }),
    );
}

async function measured(check: Check, clock: Clock, patience: number): Promise<Measured> {
  const started = performance.now();
  const { status, attributes = {} } = await found(check, patience);
  const milliseconds = Math.round((performance.now() - started) * 10) / 10;
  const node = {
    name: check.name,
    status,
    tags: check.tags ?? [],
    dependencies: [],
    attributes: { ...attributes, required: check.required, milliseconds },
    measured: new Date(clock.now()).toISOString(),
  };
  return { node, required: check.required };
}

async function found(check: Check, patience: number): Promise<Finding> {
  const late = Promise.withResolvers<Finding>();
  const timer = setTimeout(() => late.resolve({ status: 'Critical', attributes: { reason: `no answer within ${patience} ms` } }), patience);
  try {
    return await Promise.race([Promise.resolve().then(check.measure), late.promise]);
  } catch (error) {
    return { status: 'Critical', attributes: { reason: error instanceof Error ? error.message : String(error) } };
  } finally {
    clearTimeout(timer);
  }
}

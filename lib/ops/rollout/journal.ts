import { isDeepStrictEqual } from 'node:util';
import { Value } from 'typebox/value';
import type { Gateways } from '../ports/gateways.ts';
import { Overtaken } from '../ports/records.ts';
import { Locked, RolloutRefused } from './errors.ts';
import { ROLLOUT, Rollout, type StepRecord, unfinished } from './state.ts';

/** Milliseconds for which a holder may be silent. A pause beats far oftener, and one call of a gateway ends sooner. */
export const SILENCE = 60_000;
const LOOK = 5_000;
/** Milliseconds between two beats at the least: each is a write. */
const BEAT = 10_000;

/** The record of the rollout that this process holds. Each write is fenced: it fails once another machine has taken over. */
export class Journal {
  readonly #gateways: Gateways;
  #version: number;
  #rollout: Rollout;

  private constructor(gateways: Gateways, version: number, rollout: Rollout) {
    this.#gateways = gateways;
    this.#version = version;
    this.#rollout = rollout;
  }

  get rollout(): Rollout {
    return this.#rollout;
  }

  /** Takes the lock for a new rollout. @throws Locked while there is an unfinished one, Overtaken when another began meanwhile */
  static async begin(gateways: Gateways, rollout: Rollout): Promise<Journal> {
    const found = await readRollout(gateways);
    if (unfinished(found?.rollout)) throw new Locked(found.rollout);
    const version = await written(gateways, found?.version ?? 0, rollout);
    return new Journal(gateways, version, rollout);
  }

  /**
   * Takes over an unfinished rollout. A holder that says nothing while we watch is believed dead: by the row's version,
   * since the clocks of two laptops may differ.
   * @throws Locked when its holder lives, RolloutRefused when there is none
   */
  static async takeOver(gateways: Gateways, holder: string, signal: AbortSignal, tell: (words: string) => void): Promise<Journal> {
    const found = await readRollout(gateways);
    if (!found || !unfinished(found.rollout)) throw new RolloutRefused('No rollout is under way.', 'Begin one: yard rollout deploy RELEASE');
    if (found.rollout.status === 'running') await silent(gateways, found, signal, tell);
    const { said: _, ...known } = found.rollout;
    const before = known.direction === 'back' ? found.rollout : known;
    const rollout: Rollout = { ...before, status: 'running', holder, seen: gateways.clock.now() };
    const version = await written(gateways, found.version, rollout);
    return new Journal(gateways, version, rollout);
  }

  /** Notes what changed of the rollout, and that its holder is alive. @throws Overtaken */
  async note(changes: Partial<Rollout>): Promise<void> {
    const next: Rollout = { ...this.#rollout, ...changes, seen: this.#gateways.clock.now() };
    this.#version = await written(this.#gateways, this.#version, next);
    this.#rollout = next;
  }

  async noteStep(name: string, changes: Partial<StepRecord>): Promise<void> {
    await this.note({ steps: this.#rollout.steps.map((step) => (step.name === name ? { ...step, ...changes } : step)) });
  }

  /** Says that the holder is alive, unless it has just done so. @throws Overtaken */
  async beat(): Promise<void> {
    if (this.#gateways.clock.now() - this.#rollout.seen >= BEAT) await this.note({});
  }
}

/**
 * The rollout that is under way, or the last one.
 * @throws RolloutRefused when another version of yard wrote it
 */
export async function readRollout({ records }: Pick<Gateways, 'records'>): Promise<{ version: number; rollout: Rollout } | undefined> {
  const found = await records.read(ROLLOUT);
  if (!found) return undefined;
  if (!Value.Check(Rollout, found.value)) {
    throw new RolloutRefused('The record of the last rollout is not one that this yard can read.', 'Use the version of yard that began it.');
  }
  return { version: found.version, rollout: found.value };
}

/** A write whose answer was lost is sent again, and then meets itself: that is not somebody else. */
async function written(gateways: Gateways, version: number, rollout: Rollout): Promise<number> {
  try {
    return await gateways.records.write(ROLLOUT, version, rollout);
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    const now = await readRollout(gateways);
    if (now && isDeepStrictEqual(now.rollout, rollout)) return now.version;
    throw error;
  }
}

async function silent(
  gateways: Gateways,
  { version, rollout }: { version: number; rollout: Rollout },
  signal: AbortSignal,
  tell: (words: string) => void,
): Promise<void> {
  const until = gateways.clock.now() + SILENCE;
  while (gateways.clock.now() < until) {
    tell(`Waiting to see whether ${rollout.holder} is alive.`);
    await gateways.clock.rest(LOOK, signal);
    if (signal.aborted) throw new RolloutRefused('Nothing was taken over.', 'Ask again: yard rollout resume');
    const now = await readRollout(gateways);
    if (now?.version !== version) throw new Locked(now?.rollout ?? rollout);
  }
}

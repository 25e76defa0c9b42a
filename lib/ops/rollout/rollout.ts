import type { Gateways } from '../ports/gateways.ts';
import { ROWS } from '../ports/shared-rows.ts';
import { type Asked, begun } from './begin.ts';
import { Locked, ReleasesLocked } from './errors.ts';
import { Journal, readRollout } from './journal.ts';
import type { Outcome } from './outcome.ts';
import { nameOf } from './release-hash.ts';
import { run } from './runner.ts';
import { say } from './say.ts';
import { type Rollout, unfinished } from './state.ts';

/** Who is before the screen. */
export type Watcher = { readonly signal: AbortSignal; readonly tell: (words: string) => void };

/**
 * Takes the lock and rolls a release out.
 * @throws RolloutRefused where it may not begin, Locked where another is under way, Overtaken where another began at the same moment
 */
export async function rollOut(gateways: Gateways, asked: Asked, { signal, tell }: Watcher): Promise<Outcome> {
  await unlocked(gateways);
  const last = await readRollout(gateways);
  if (unfinished(last?.rollout)) throw new Locked(last.rollout);
  const rollout = await begun(gateways, asked);
  const journal = await Journal.begin(gateways, rollout);
  await say(
    gateways,
    `Rollout begins: ${nameOf(rollout.release, rollout.before.choices[rollout.from].release)} to ${rollout.to}, by ${rollout.holder}.`,
  );
  return run({ gateways, journal, signal, tell });
}

/** What an unfinished rollout is to do next. */
export type Turn = {
  /** `same`: whither it was going. */
  readonly direction: 'same' | 'forward' | 'back';
  /** Why it is turned round. */
  readonly because?: string;
};

/**
 * Takes over an unfinished rollout, whoever began it, and brings it to an end.
 * @throws RolloutRefused where none is under way, Locked while its holder is alive
 */
export async function goOn(gateways: Gateways, holder: string, { direction, because }: Turn, { signal, tell }: Watcher): Promise<Outcome> {
  const journal = await Journal.takeOver(gateways, holder, signal, tell);
  await turned(journal, direction, because);
  return run({ gateways, journal, signal, tell });
}

async function turned(journal: Journal, direction: Turn['direction'], because: string | undefined): Promise<void> {
  const { until: _, ...settings }: Rollout['settings'] = journal.rollout.settings;
  if (direction === 'back') return journal.note({ direction: 'back', ...(because !== undefined && { said: because }) });
  if (direction === 'forward') return journal.note({ direction: 'forward', settings });
  return undefined;
}

/**
 * Refuses while somebody has locked releases.
 * @throws ReleasesLocked with their reason
 */
async function unlocked({ records }: Gateways): Promise<void> {
  const lock = (await records.read(ROWS.releaseLock))?.value;
  if (typeof lock !== 'object' || lock === null) return;
  const [reason, by] = ['reason' in lock ? String(lock.reason) : '', 'by' in lock ? String(lock.by).split('/').at(-1) : 'somebody'];
  throw new ReleasesLocked(`Releases are locked by ${by}: ${reason}`, 'Ask them, then: yard releases unlock');
}

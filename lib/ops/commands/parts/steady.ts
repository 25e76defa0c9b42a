import { EXIT, YardRefused } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { readRollout } from '../../rollout/journal.ts';
import { unfinished } from '../../rollout/state.ts';
import { who } from './shown.ts';

/**
 * A rollout counts on sizes, images and members being its own to change: it has noted how they were, and would put that back.
 * @throws YardRefused while one is under way, or rests half-way
 */
export async function steady(gateways: Gateways): Promise<void> {
  const found = await readRollout(gateways);
  if (!unfinished(found?.rollout)) return;
  const { to, status, holder } = found.rollout;
  throw new YardRefused(
    `A rollout to ${to} is ${status}, by ${who(holder)}.`,
    'yard rollout status tells; this has to wait for its end.',
    EXIT.locked,
  );
}

import { Type } from 'typebox';
import type { Colour } from '../../../release/colours.ts';
import { EXIT, type Screen, YardRefused } from '../../command-line/command.ts';
import { DryRunEnds } from '../../command-line/dry-run.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { changeRow, readRow } from '../parts/rows.ts';
import { waitUntil } from '../parts/wait.ts';
import { look, type Seen } from './look.ts';

const ROW = 'instances-apart';

const Apart = Type.Object({
  reason: Type.String(),
  by: Type.String(),
  at: Type.Number(),
  /** Whether the group's minimum was lowered by one for it, to be raised again. */
  lowered: Type.Boolean(),
});
const Rows = Type.Record(Type.String(), Apart);

/** Seconds for which an instance may go on with what it is at: the deregistration delay outlasts the longest run. */
const LEAVING = 420;
/** Seconds within which an instance that is back is asked and found healthy. */
const COMING = 300;

/** Instances that operators set apart, by id. Written before anything is done, so that whoever comes next can put them back. */
export const setApart = ({ records }: Gateways) => readRow(records, ROW, Rows);

/**
 * Takes an instance out of service without ending it: no new requests, those under way are finished. Its group neither
 * replaces nor ends it then. With `replaced` another takes its place; else the group's minimum is lowered where it has to be.
 * @throws YardRefused where it is not in service, or where no other of a colour that has readers is healthy
 */
export async function takeOut(gateways: Gateways, screen: Screen, { id, colour, lifecycle }: Seen, reason: string, replaced: boolean): Promise<void> {
  if (lifecycle !== 'InService')
    throw new YardRefused(`${id} is not in service: ${lifecycle ?? 'its group does not know it'}.`, 'yard instances list shows it.');
  await mayLeave(gateways, id, replaced);
  const { arn } = await gateways.identity();
  const { minimum, desired } = (await gateways.groups.both())[colour];
  const lowered = !replaced && desired <= minimum && minimum > 0;
  await changeRow(gateways.records, ROW, Rows, (held) => ({ ...held, [id]: { reason, by: arn, at: gateways.clock.now(), lowered } }));
  await halfway(id, async () => {
    if (lowered) await gateways.groups.resize(colour, { minimum: minimum - 1 });
    await gateways.groups.enterStandby(colour, [id], replaced);
    const remedy = `yard instances unisolate ${id} puts it back.`;
    await waitUntil(gateways, screen, { until: `${id} has finished what it is at`, seconds: LEAVING, remedy }, async () => {
      const now = (await look(gateways)).find((each) => each.id === id);
      return now === undefined || (now.lifecycle === 'Standby' && now.target?.health !== 'draining');
    });
  });
}

/**
 * Does what may leave an instance set apart. A session that expires, or a throttled call, is told then with the way on.
 * @throws YardRefused where it is half done
 */
export async function halfway(id: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    // A dry run ends so where it cannot go on.
    if (error instanceof YardRefused || error instanceof DryRunEnds) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new YardRefused(`${id} is half done: ${said}.`, `Once that is mended, yard instances unisolate ${id} puts it back.`, EXIT.halfway);
  }
}

/** Puts an instance back into service, raises again what was lowered for it, and waits until the load balancer finds it healthy. */
export async function putBack(gateways: Gateways, screen: Screen, { id, colour, lifecycle }: Seen): Promise<void> {
  const held = (await setApart(gateways))?.[id];
  if (lifecycle === 'Standby') await rejoin(gateways, id, colour);
  else if (held === undefined)
    throw new YardRefused(`${id} was not set apart: ${lifecycle ?? 'its group does not know it'}.`, 'yard instances list shows it.');
  await settle(gateways, id, colour);
  const remedy = `yard instances list shows what is the matter; yard instances terminate ${id} ends it.`;
  await waitUntil(gateways, screen, { until: `${id} is in service and healthy`, seconds: COMING, remedy }, async () => {
    const now = (await look(gateways)).find((each) => each.id === id);
    return now?.lifecycle === 'InService' && now.target?.health === 'healthy';
  });
}

/** A group counts it again from then on. @throws YardRefused where it has no room: another took its place */
async function rejoin({ groups }: Gateways, id: string, colour: Colour): Promise<void> {
  const { desired, maximum } = (await groups.both())[colour];
  if (desired < maximum) return groups.exitStandby(colour, [id]);
  throw new YardRefused(
    `${colour} has ${desired} instances besides ${id}, its maximum.`,
    'End another first, by yard instances terminate INSTANCE --shrink, or this one.',
  );
}

/** Raises again what was lowered for an instance, whether it is back or gone, and forgets that it was set apart. */
export async function settle(gateways: Gateways, id: string, colour: Colour): Promise<void> {
  if ((await setApart(gateways))?.[id]?.lowered) {
    const { minimum } = (await gateways.groups.both())[colour];
    await gateways.groups.resize(colour, { minimum: minimum + 1 });
  }
  await forget(gateways, id);
}

/** Nobody waits for it any more. */
export async function forget({ records }: Gateways, id: string): Promise<void> {
  await changeRow(records, ROW, Rows, (held) => {
    if (held?.[id] === undefined) return held;
    const { [id]: _, ...others } = held;
    return Object.keys(others).length === 0 ? undefined : others;
  });
}

/** @throws YardRefused where readers of its colour would be left with no healthy instance. One that is ill itself may always go. */
export async function mayLeave(gateways: Gateways, id: string, replaced: boolean): Promise<void> {
  const [seen, weights] = await Promise.all([look(gateways), gateways.balancer.weights()]);
  const serving = seen.filter(({ colour, lifecycle, target }) => weights[colour] > 0 && lifecycle === 'InService' && target?.health === 'healthy');
  const leaving = serving.find((each) => each.id === id);
  if (leaving === undefined || serving.some((each) => each.id !== id && each.colour === leaving.colour)) return;
  const more = replaced ? 'The one that takes its place comes only afterwards. ' : '';
  throw new YardRefused(
    `${id} is the only healthy instance of ${leaving.colour}, which has readers.`,
    `${more}Raise the size first: yard capacity hold 2 --until 1h.`,
  );
}

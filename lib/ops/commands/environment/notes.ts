import { COLOURS } from '../../../release/colours.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { heldUntil } from '../capacity/held.ts';
import { setApart } from '../instances/apart.ts';
import { LEVERS } from '../lever/names.ts';
import { eachColour } from '../parts/serving.ts';
import { moment, who } from '../parts/shown.ts';
import { readLock } from '../releases/lock-row.ts';
import { stoppedSizes } from './stopped.ts';

/** All that is out of the ordinary, a sentence each, what concerns readers first; none where nothing is. */
export async function notesOf(gateways: Gateways): Promise<readonly string[]> {
  const [readers, rows, switches] = await Promise.all([aboutReaders(gateways), aboutRows(gateways), aboutSwitches(gateways)]);
  return [...readers, ...rows, ...switches];
}

async function aboutReaders({ balancer, choices, metrics }: Gateways): Promise<readonly string[]> {
  const [weights, chosen, targets, ringing] = await Promise.all([
    balancer.weights(),
    choices.colours(),
    eachColour((colour) => balancer.targets(colour)),
    eachColour((colour) => metrics.ringing(colour)),
  ]);
  const strayed = COLOURS.filter((colour) => weights[colour] !== chosen[colour].weight);
  const bare = COLOURS.filter((colour) => weights[colour] > 0 && targets[colour].every(({ health }) => health !== 'healthy'));
  return [
    ...strayed.map(
      (colour) =>
        `${colour} has ${weights[colour]} % of the readers and its parameter says ${chosen[colour].weight}: a rollout is under way, or was cut; yard rollout status tells.`,
    ),
    ...bare.map((colour) => `${colour} has readers and no healthy instance.`),
    ...COLOURS.flatMap((colour) => ringing[colour].map((alarm) => `The alarm ${alarm} rings.`)),
  ];
}

/** What operators did and have not undone. */
async function aboutRows(gateways: Gateways): Promise<readonly string[]> {
  const [lock, hold, stopped, apart] = await Promise.all([readLock(gateways), heldUntil(gateways), stoppedSizes(gateways), setApart(gateways)]);
  return [
    ...(stopped ? [`Stopped ${moment(stopped.at)} by ${who(stopped.by)}: yard environment start.`] : []),
    ...(lock ? [`Releases are locked since ${moment(lock.at)} by ${who(lock.by)}: ${lock.reason}`] : []),
    ...(hold ? [`The minimum is held at ${hold.minimum} until ${moment(hold.until)} by ${who(hold.by)}.`] : []),
    ...Object.entries(apart ?? {}).map(
      ([id, { by, at, reason }]) => `${id} was set apart ${moment(at)} by ${who(by)}: ${reason}. yard instances unisolate ${id} puts it back.`,
    ),
  ];
}

async function aboutSwitches({ choices, tasks }: Gateways): Promise<readonly string[]> {
  const [levers, { dead }] = await Promise.all([choices.levers(), tasks.counts()]);
  return [
    ...LEVERS.filter(({ field }) => levers[field]).map(({ name }) => `The lever ${name} is on.`),
    ...(levers.notice === '' ? [] : [`Notice: ${levers.notice}`]),
    ...(dead === 0 ? [] : [`Tasks that were given up: ${dead}. yard queue dead shows them.`]),
  ];
}

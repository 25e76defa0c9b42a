import { Type } from 'typebox';
import { COLOURS, type Colour } from '../../../release/colours.ts';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { chiefly } from '../parts/serving.ts';
import { steady } from '../parts/steady.ts';
import { waitUntil } from '../parts/wait.ts';
import { forgetSizes, keepSizes, stoppedSizes } from './stopped.ts';

/** Seconds from a size to healthy instances: a boot on stock Debian takes four minutes, and capacity may be short for a while. */
const BOOT = 900;
const Size = Type.Object({ minimum: Type.Integer(), desired: Type.Integer() });
const json = Type.Object({ blue: Size, green: Size });

/** `yard environment stop`: what costs by the hour is gone, what people wrote stays. */
export const stop: Command = {
  group: 'environment',
  name: 'stop',
  summary: 'ends all instances of both colours; readers get the page that says so',
  description:
    'Sizes are kept for start, then both groups are set to nothing: each instance finishes what it is at. Data, parameters, balancer and cache stay, and cost what they cost. A line of the calendar (yard capacity schedule) brings instances back at its time. Broken off, run it again, or start.',
  arguments: [],
  options: [],
  effect: 'destroys',
  local: false,
  json,
  async run(_call, gateways) {
    await steady(gateways);
    const { arn } = await gateways.identity();
    const both = await gateways.groups.both();
    const size = (colour: Colour) => ({ minimum: both[colour].minimum, desired: both[colour].desired });
    const sizes = { blue: size('blue'), green: size('green') };
    const kept = await keepSizes(gateways, { by: arn, at: gateways.clock.now(), sizes });
    for (const colour of COLOURS) await gateways.groups.resize(colour, { minimum: 0, desired: 0 });
    return {
      lines: ['All instances end when they have finished what they are at. yard environment start brings them back.'],
      json: kept?.sizes ?? sizes,
    };
  },
};

/** `yard environment start`. */
export const start: Command = {
  group: 'environment',
  name: 'start',
  summary: 'brings back the instances that stop ended, and waits until they are healthy',
  description:
    'Each colour gets the size that it had. Where none is kept and nothing runs, the colour with most of the readers gets --size instances. Broken off, run it again: the sizes stay kept until all are healthy.',
  arguments: [],
  options: [{ name: 'size', value: 'N', summary: 'instances where no size is kept; 1 by default' }],
  effect: 'writes',
  local: false,
  json,
  async run({ options }, gateways, screen) {
    await steady(gateways);
    const wanted = (await stoppedSizes(gateways))?.sizes ?? (await firstSizes(gateways, sizeOf(options.size)));
    for (const colour of COLOURS) await gateways.groups.resize(colour, wanted[colour]);
    for (const colour of COLOURS) {
      const { desired } = wanted[colour];
      const until = `${desired} of ${colour} are healthy`;
      await waitUntil(
        gateways,
        screen,
        { until, seconds: BOOT, remedy: 'yard instances list shows what is the matter; run it again to wait on.' },
        async () => {
          const healthy = (await gateways.balancer.targets(colour)).filter(({ health }) => health === 'healthy');
          return healthy.length >= desired;
        },
      );
    }
    await forgetSizes(gateways);
    return { lines: [`It runs: ${COLOURS.map((colour) => `${wanted[colour].desired} ${colour}`).join(', ')}.`], json: wanted };
  },
};

async function firstSizes({ groups, balancer }: Gateways, size: number) {
  const [both, weights] = await Promise.all([groups.both(), balancer.weights()]);
  const running = COLOURS.filter((colour) => both[colour].desired > 0);
  if (running.length > 0) throw new YardRefused(`It was not stopped: ${running.join(' and ')} runs.`, 'yard environment status shows it.');
  const colour = chiefly(weights);
  if (size > both[colour].maximum) throw new YardRefused(`${colour} takes ${both[colour].maximum} at most.`, 'Give a smaller --size.', EXIT.usage);
  const none = { minimum: 0, desired: 0 };
  return { blue: none, green: none, [colour]: { minimum: size, desired: size } };
}

function sizeOf(option: string | true | undefined): number {
  const size = Number(option ?? 1);
  if (!Number.isInteger(size) || size < 1) throw new YardRefused(`${option} is no size.`, 'Give a number of instances from 1.', EXIT.usage);
  return size;
}

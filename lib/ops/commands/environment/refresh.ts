import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';
import type { Refresh } from '../../ports/fleet.ts';
import { chiefly, colourOf } from '../parts/serving.ts';
import { steady } from '../parts/steady.ts';
import { waitUntil } from '../parts/wait.ts';

/** Seconds: a fleet of sixteen is replaced four minutes a step, and bakes for five. */
const AT_MOST = 2 * 3600;
const ENDED: readonly Refresh['status'][] = ['Successful', 'Failed', 'Cancelled'];

/** `yard environment refresh`: the same release on new machines. */
export const refresh: Command = {
  group: 'environment',
  name: 'refresh',
  summary: 'replaces the instances of a colour one after another, each by a new one first',
  description:
    'The way to a new image for a colour that has readers, and to a parameter that is read at boot. Of the colour with most of the readers, or of --colour. One that runs already is followed. Broken off here it goes on there: --cancel stops it, and what was replaced stays.',
  arguments: [],
  options: [
    { name: 'colour', value: 'COLOUR', summary: 'blue or green' },
    { name: 'cancel', summary: 'stops the one that runs' },
  ],
  effect: 'writes',
  local: false,
  json: Type.Object({ colour: Type.String(), status: Type.String(), percentage: Type.Number() }),
  async run({ options }, gateways, screen) {
    const colour = colourOf(options.colour) ?? chiefly(await gateways.balancer.weights());
    const newest = async () => (await gateways.groups.refreshes(colour))[0];
    const before = await newest();
    const running = before !== undefined && !ENDED.includes(before.status);
    if (options.cancel) {
      if (!running) throw new YardRefused(`No refresh of ${colour} runs.`, 'yard environment status shows it.');
      await gateways.groups.cancelRefresh(colour);
      return {
        lines: [`The refresh of ${colour} stops after the instance that it is at.`],
        json: { colour, status: 'Cancelling', percentage: before.percentage },
      };
    }
    if (!running) await steady(gateways);
    const id = running ? before.id : await gateways.groups.startRefresh(colour);
    const remedy = `It goes on without this: run it again to follow, or yard environment refresh --colour ${colour} --cancel.`;
    let last: Refresh | undefined;
    await waitUntil(gateways, screen, { until: `the refresh of ${colour} has ended`, seconds: AT_MOST, remedy }, async () => {
      last = (await gateways.groups.refreshes(colour)).find((each) => each.id === id);
      if (last === undefined) return false;
      return ENDED.includes(last.status) || `${colour}: ${last.status}, ${last.percentage} %.`;
    });
    const { status = 'Failed', percentage = 0, reason = '' } = last ?? {};
    const lines = [`The refresh of ${colour} ended: ${status}, ${percentage} % replaced. ${reason}`.trim()];
    return { lines, json: { colour, status, percentage }, exit: status === 'Successful' ? EXIT.done : EXIT.failed };
  },
};

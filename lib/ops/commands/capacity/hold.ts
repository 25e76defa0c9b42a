import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';
import { chiefly } from '../parts/serving.ts';
import { moment } from '../parts/shown.ts';
import { steady } from '../parts/steady.ts';
import { momentOf } from '../parts/when.ts';
import { END_OF_HOLD, forgetHold, heldUntil, keepHold } from './held.ts';

/** Longer is no hold but a size, and belongs to the environment's configuration. */
const DAYS_AT_MOST = 30;

/** `yard capacity hold`: more than the load asks for, before it comes. */
export const hold: Command = {
  group: 'capacity',
  name: 'hold',
  summary: 'keeps at least so many instances for a time, before a rush that somebody knows of',
  description: `Raises the minimum of the colour with most of the readers, and plans its end: the calendar then gives whichever colour serves the minimum from before. --until is a time such as 2026-11-22T18:00Z or a span from now such as 4h; at most ${DAYS_AT_MOST} days. Another hold replaces the first. The end is planned first, so that broken off it ends all the same.`,
  arguments: ['N'],
  options: [
    { name: 'until', value: 'WHEN', summary: 'when it ends; 4h by default' },
    { name: 'reason', value: 'WORDS', summary: 'why, for whoever finds it' },
  ],
  effect: 'writes',
  local: false,
  json: Type.Object({
    colour: Type.String(),
    minimum: Type.Integer(),
    before: Type.Integer(),
    until: Type.Number({ description: 'epoch milliseconds' }),
  }),
  async run({ words: [word = ''], options }, gateways) {
    await steady(gateways);
    const { groups, balancer, calendar, clock } = gateways;
    const [both, weights, { arn: by }] = await Promise.all([groups.both(), balancer.weights(), gateways.identity()]);
    const colour = chiefly(weights);
    const minimum = Number(word);
    if (!/^\d+$/.test(word) || minimum < 1 || minimum > both[colour].maximum) {
      throw new YardRefused(`${word} instances cannot be held.`, `${colour} takes 1 to ${both[colour].maximum}, its maximum.`, EXIT.usage);
    }
    const until = momentOf(String(options.until ?? '4h'), clock.now(), true);
    if (until <= clock.now() || until > clock.now() + DAYS_AT_MOST * 86_400_000) {
      throw new YardRefused(`${moment(until)} is no end of a hold.`, `Give a time to come within ${DAYS_AT_MOST} days.`, EXIT.usage);
    }
    const reason = typeof options.reason === 'string' ? options.reason : '';
    const held = await keepHold(gateways, { minimum, before: both[colour].minimum, until, by, reason });
    const before = held?.before ?? both[colour].minimum;
    await calendar.once(END_OF_HOLD, until, { minimum: before });
    await groups.resize(colour, { minimum, desired: Math.max(minimum, both[colour].desired) });
    return {
      lines: [`${colour} keeps at least ${minimum} until ${moment(until)}, then ${before}. yard capacity release ends it before.`],
      json: { colour, minimum, before, until },
    };
  },
};

/** `yard capacity release`. */
export const release: Command = {
  group: 'capacity',
  name: 'release',
  summary: 'ends a hold before its time',
  description: 'The minimum is what it was before; the group shrinks to what the load asks for in its own time.',
  arguments: [],
  options: [],
  effect: 'writes',
  local: false,
  json: Type.Object({ colour: Type.String(), minimum: Type.Integer() }),
  async run(_call, gateways) {
    await steady(gateways);
    const held = await heldUntil(gateways);
    if (!held) throw new YardRefused('Nothing is held.', 'yard capacity schedule shows what is planned.');
    const colour = chiefly(await gateways.balancer.weights());
    await gateways.groups.resize(colour, { minimum: held.before });
    await gateways.calendar.remove(END_OF_HOLD);
    await forgetHold(gateways);
    return { lines: [`${colour} keeps at least ${held.before} again.`], json: { colour, minimum: held.before } };
  },
};

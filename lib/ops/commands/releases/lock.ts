import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';
import { moment, who } from '../parts/shown.ts';
import { lockedBy, putLock, readLock, takeLock } from './lock-row.ts';

const json = Type.Object({
  locked: Type.Boolean(),
  reason: Type.Optional(Type.String()),
  by: Type.Optional(Type.String()),
  at: Type.Optional(Type.Number()),
});

/** `yard releases lock`. */
export const lock: Command = {
  group: 'releases',
  name: 'lock',
  summary: 'keeps everybody from publishing, pruning and rolling out, and says why',
  description: 'A rollout that runs goes on. Not to be mistaken for the lock that a rollout holds by itself while it runs. It stands until unlock.',
  arguments: ['REASON...'],
  options: [],
  effect: 'writes',
  local: false,
  json,
  async run({ words }, gateways) {
    const reason = words.join(' ').trim();
    if (reason === '') throw new YardRefused('A lock wants a reason.', 'Say what others are waiting for.', EXIT.usage);
    const { arn: by } = await gateways.identity();
    const wanted = { reason, by, at: gateways.clock.now() };
    const held = await putLock(gateways, wanted);
    if (held && held !== wanted) throw lockedBy(held);
    return { lines: [`Releases are locked: ${reason}`], json: { locked: true, ...wanted } };
  },
};

/** `yard releases unlock`. */
export const unlock: Command = {
  group: 'releases',
  name: 'unlock',
  summary: 'lets releases be published and rolled out again',
  description: 'Anybody may: the answer says whose lock it was.',
  arguments: [],
  options: [],
  effect: 'writes',
  local: false,
  json,
  async run(_call, gateways) {
    const held = await readLock(gateways);
    await takeLock(gateways);
    const was = held ? `It was ${who(held.by)}’s, since ${moment(held.at)}: ${held.reason}` : 'They were not.';
    return { lines: [`Releases are unlocked. ${was}`], json: { locked: false } };
  },
};

import { Type } from 'typebox';
import { type Command, EXIT, type Screen, YardRefused } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { steady } from '../parts/steady.ts';
import { waitUntil } from '../parts/wait.ts';
import { halfway, putBack, takeOut } from './apart.ts';
import { look, meant, type Seen } from './look.ts';

/** Returns when all has started; drains first. */
const RESTART = 'systemctl restart askyard.target askyard.service askyard-runner.service';
/** Seconds from a restart to a ready service, caught up with the change log. */
const READY = 300;

/** `yard instances restart`: the service anew on the same machines, without a reader noticing. */
export const restart: Command = {
  group: 'instances',
  name: 'restart',
  summary: 'restarts the service on instances, one by one, each through Standby',
  description:
    'INSTANCE is an id or its end, an address, blue, green or all. Each is taken out of service, finishes what it is at, is restarted, and is put back once it says that it is ready; the next one follows when the load balancer finds it healthy. What fails or is broken off ends there: that instance is then in Standby, and unisolate puts it back.',
  arguments: ['INSTANCE...'],
  options: [],
  effect: 'writes',
  local: false,
  json: Type.Object({ restarted: Type.Array(Type.String()) }),
  async run({ words }, gateways, screen) {
    await steady(gateways);
    const chosen = meant(await look(gateways), words);
    for (const [done, each] of chosen.entries()) {
      if (screen.signal.aborted)
        throw new YardRefused(`Broken off after ${done} of ${chosen.length}; all are in service.`, 'Run it again for the others.', EXIT.interrupted);
      screen.progress(`${each.id}, ${done + 1} of ${chosen.length}.`);
      await takeOut(gateways, screen, each, 'restart', false);
      await halfway(each.id, () => restartOne(gateways, screen, each));
    }
    const ids = chosen.map(({ id }) => id);
    return { lines: [`Restarted: ${ids.join(', ')}.`], json: { restarted: ids } };
  },
};

/** Restarts one that is out of service, and puts it back. */
async function restartOne(gateways: Gateways, screen: Screen, each: Seen): Promise<void> {
  const { id } = each;
  const remedy = `It is in Standby: yard instances login ${id} looks at it, unisolate puts it back, terminate has it replaced.`;
  const [answer] = await gateways.sessions.run([id], RESTART);
  if (answer === undefined || answer.code !== 0) {
    throw new YardRefused(`${id} could not be restarted: ${answer?.said.trim() || 'it said nothing'}.`, remedy, EXIT.halfway);
  }
  // By the instance's own clock: an operator's may be minutes off.
  const before = (await beatOf(gateways, id))?.at ?? 0;
  await waitUntil(gateways, screen, { until: `${id} says that it is ready`, seconds: READY, remedy }, async () => {
    const beat = await beatOf(gateways, id);
    return beat?.ready === true && beat.at > before;
  });
  const [now] = meant(await look(gateways), [id]);
  await putBack(gateways, screen, now ?? each);
}

const beatOf = async ({ heartbeats }: Gateways, id: string) => (await heartbeats.list()).find(({ instance }) => instance === id);

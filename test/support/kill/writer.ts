import { flushCompileCache } from 'node:module';
import type { Context } from '../../../app/core/context.ts';
import { DomainError } from '../../../app/core/errors.ts';
import { leasedIds } from '../../../app/core/ids.ts';
import { personKey } from '../../../app/core/people/records.ts';
import { counterKey } from '../../../app/core/sites/records.ts';
import { siteByKey } from '../../../app/core/sites/registry.ts';
import { startJobs } from '../../../app/engines/jobs/start.ts';
import { folderBlobs } from '../../../app/platform/blobs/folder.ts';
import { memoryCache } from '../../../app/platform/cache/memory.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { Conflict } from '../../../app/platform/store/port.ts';
import { acts } from './acts.ts';
import { randomFrom } from './random.ts';
import type { Scene } from './scene.ts';
import { standingOn } from './standing.ts';

/**
 * Writes what people write, one act after another in four lanes at once, with the log's readers running, and says of
 * each act what must be found once it is acknowledged: until it is killed.
 *   writer.ts FOLDER SEED HAND HANDS GROUND...
 * Of the people it is those whose number leaves HAND, divided by the HANDS that write at once.
 */
const [, , folder = '', seed = '0', hand = '0', hands = '1', ...ground] = process.argv;
const { store, log } = await standingOn(ground);
const site = await siteByKey(store, 'yard');
if (!site) throw new Error('The yard is not there.');
const cache = memoryCache({ clock: systemClock });
const context: Context = { site, store, cache, blobs: folderBlobs(`${folder}/blobs`), clock: systemClock, ids: leasedIds(store), now: Date.now() };
const random = randomFrom(Number(seed));
await startJobs({ store, log, clock: systemClock, signal: new AbortController().signal, onError: (error) => console.error(error) });

const people = (await store.get(counterKey(site.number, 'people')))?.last ?? 0;
const busy = new Set<string>();
const isOurs = (person: number): boolean => person % Number(hands) === Number(hand);

async function scene(): Promise<Scene | undefined> {
  const posts = (await store.get(counterKey(site?.number ?? 0, 'posts')))?.last ?? 0;
  const person = await store.get(personKey(site?.number ?? 0, 1 + random.below(people)));
  if (!person || !isOurs(person.id)) return undefined;
  return { context: { ...context, person, now: Date.now() }, post: 1 + random.below(Math.max(1, posts)), random, busy, isOurs };
}

async function lane(): Promise<void> {
  for (;;) {
    const here = await scene();
    if (!here) continue;
    try {
      const done = await random.of(acts)(here);
      if (done) process.stdout.write(`${JSON.stringify(done)}\n`);
    } catch (error) {
      // A refusal is an answer; two lanes that met six times are told so too.
      if (!(error instanceof DomainError) && !(error instanceof Conflict)) throw error;
    }
  }
}

// What was compiled is kept when a process ends by itself, which none of these does: the next lives would compile it again.
flushCompileCache();
await Promise.all([lane(), lane(), lane(), lane()]);

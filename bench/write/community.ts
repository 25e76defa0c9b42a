import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../app/config.ts';
import type { Context } from '../../app/core/context.ts';
import { leasedIds } from '../../app/core/ids.ts';
import { ask } from '../../app/core/posts/ask.ts';
import type { PostId } from '../../app/core/posts/records.ts';
import { addSite } from '../../app/core/sites/registry.ts';
import { openPorts } from '../../app/main.ts';
import type { Change, Store } from '../../app/platform/store/port.ts';
import { openSqlite } from '../../app/platform/store/sqlite.ts';
import { type Member, membersOf } from './members.ts';

/** A site with questions, and people who are about to do something there. */
export type Community = {
  readonly data: string;
  /** Host of the site, without a port. */
  readonly host: string;
  readonly questions: readonly PostId[];
  readonly members: readonly Member[];
  /** A context without anybody, over the twin: the same store in a file beside it, as durable, which the service does not know. */
  readonly context: Context;
  remove(): Promise<void>;
};

export const words = (what: string): string => `${what}: said in as many words as somebody might who has a question about what they try to do.`;

/** Makes a community in a data folder of its own, and a twin of its store. */
export async function communityOf(size: { readonly questions: number; readonly members: number }): Promise<Community> {
  const data = await mkdtemp(join(tmpdir(), 'askyard-bench-'));
  const ports = await openPorts(readConfig({ ASKYARD_DATA: data }));
  const site = await addSite(ports.store, ports.clock, { siteKey: 'bench', title: 'Bench' });
  const context: Context = { ...ports, site, now: Date.now() };
  const [asker, ...members] = await membersOf(ports, context, size.members + 1);
  if (!asker) throw new Error('Nobody is there to ask.');
  const questions: PostId[] = [];
  for (let number = 0; number < size.questions; number++) {
    const asked = { title: words(`Question ${number}`), markdown: words('The body'), tags: ['bench'] };
    questions.push(await ask({ ...context, person: asker.person }, asked));
  }
  await ports.close();

  const path = join(data, 'twin.sqlite');
  await copyFile(join(data, 'store.sqlite'), path);
  const { store, close } = openSqlite({ path, clock: ports.clock });
  return {
    data,
    host: `${site.siteKey}.localhost`,
    questions,
    members,
    context: { ...context, store, ids: leasedIds(store) },
    async remove() {
      await close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The write that a deed comes to: noted, and not made. */
export async function writeOf(context: Context, deed: (context: Context) => Promise<unknown>): Promise<readonly Change[]> {
  const noted: (readonly Change[])[] = [];
  const { store } = context;
  const listening: Store = {
    get: (key) => store.get(key),
    getMany: (keys) => store.getMany(keys),
    query: (range) => store.query(range),
    queryIndex: (index, range) => store.queryIndex(index, range),
    load: (rows) => store.load(rows),
    close: () => store.close(),
    async write(changes) {
      noted.push(changes);
    },
  };
  await deed({ ...context, store: listening });
  const [write, ...more] = noted;
  if (!write || more.length > 0) throw new Error(`A deed came to ${noted.length} writes, not to one.`);
  return write;
}

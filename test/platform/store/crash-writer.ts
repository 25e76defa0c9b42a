import { openSqlite } from '../../../app/platform/store/sqlite.ts';

/**
 * Writes three rows and a log entry at a time, over and over, several writes at once, and prints each write's number
 * once it is acknowledged: until it is killed.
 */
const [, , path = '', name = ''] = process.argv;
const { store } = openSqlite({ path, clock: { now: Date.now } });

async function lane(first: number): Promise<void> {
  for (let number = first; ; number += 4) {
    const id = `${name}-${number}`;
    const rows = ['a', 'b', 'c'].map((part) => ({ put: { key: [`write#${id}`, part] as const, text: 'x'.repeat(500), one: ['all', id] as const } }));
    await store.write([
      ...rows,
      { update: ['total', name], add: { writes: 1 } },
      { log: { id, time: Date.now(), site: 1, shard: 0, event: { kind: 'told' } } },
    ]);
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all([0, 1, 2, 3].map(lane));

import { expect, test } from 'vitest';
import { systemClock } from '../../../../app/platform/clock/system.ts';
import type { Row } from '../../../../app/platform/store/port.ts';
import { withDynamo } from '../../../services/dynamodb.ts';
import { type Fault, nowAndThen } from '../../../support/faults/faults.ts';
import { type FaultyStore, faultyStore } from '../../../support/faults/faulty-store.ts';

const PASSING: readonly Fault[] = [
  { kind: 'throttled' },
  { kind: 'broken' },
  { kind: 'unavailable' },
  { kind: 'cut' },
  { kind: 'hung' },
  { kind: 'lost' },
  { kind: 'torn' },
  { kind: 'slow', milliseconds: 20 },
];
const row = (sort: string, text = sort): Row => ({ key: ['site#1#q#7', sort], text });
const rows = Array.from({ length: 150 }, (_, place) => row(`row#${String(place).padStart(3, '0')}`));

/** Each call's first answer goes wrong, and no other. */
function firstGoesWrong({ proxy }: FaultyStore, fault: Fault): void {
  const met = new Set<string>();
  proxy.choose((_operation, body) => {
    const isNew = !met.has(body);
    met.add(body);
    return isNew ? fault : undefined;
  });
}

withDynamo((client) => {
  test('reads give what stands there, whatever comes over their first answers', async () => {
    const faulty = await faultyStore(client());
    await faulty.straight.store.load(rows);
    // The very first call is sent by the vendor's client, in another order of words: its second attempt would count as a new call.
    await faulty.store.get(['site#1#q#7', 'nothing']);
    for (const fault of PASSING) {
      firstGoesWrong(faulty, fault);
      const [first, all, some] = await Promise.all([
        faulty.store.get(rows[0]?.key ?? ['', '']),
        faulty.store.query({ partition: 'site#1#q#7', prefix: 'row#' }),
        faulty.store.getMany(rows.map(({ key }) => key)),
      ]);
      expect([fault.kind, first, all.rows, some]).toEqual([fault.kind, rows[0], rows, rows]);
      expect(faulty.proxy.met.get(fault.kind)).toBe(4);
    }
  });

  test('a write is made once, whatever comes over its first answer', async () => {
    const faulty = await faultyStore(client());
    const faults: readonly Fault[] = [...PASSING, { kind: 'conflict' }];
    for (const [place, fault] of faults.entries()) {
      firstGoesWrong(faulty, fault);
      await faulty.store.write([
        { put: row(fault.kind), when: 'absent' },
        { update: ['site#1', 'count'], add: { writes: 1 } },
      ]);
      expect(faulty.proxy.met.get(fault.kind)).toBe(1);
      expect(await faulty.straight.store.get(['site#1', 'count'])).toMatchObject({ writes: place + 1 });
      expect(await faulty.straight.store.get(row(fault.kind).key)).toEqual(row(fault.kind));
    }
  });

  test('a batch of which each answer is a part is whole in the end', async () => {
    const faulty = await faultyStore(client());
    faulty.proxy.choose(() => ({ kind: 'partial' }));
    await faulty.store.load(rows);
    expect((await faulty.straight.store.query({ partition: 'site#1#q#7' })).rows).toEqual(rows);
    expect(await faulty.store.getMany(rows.map(({ key }) => key))).toEqual(rows);
    expect(faulty.proxy.met.get('partial')).toBeGreaterThan(20);
  });

  test('many writers lose nothing that was acknowledged, and count it once', async () => {
    const faulty = await faultyStore(client());
    const cursor = await faulty.straight.log.end();
    const chance = nowAndThen(4, [...PASSING.filter(({ kind }) => kind !== 'hung'), { kind: 'conflict' }]);
    faulty.proxy.choose((operation) => (operation === 'TransactWriteItems' ? chance() : undefined));
    const write = async (name: string): Promise<string> => {
      const event = { kind: 'told', name };
      await faulty.store.write([
        { put: row(name), when: 'absent' },
        { update: ['site#1', `count#${name.slice(0, 1)}`], add: { writes: 1 } },
        { log: { id: name, time: systemClock.now(), site: 1, shard: 0, event } },
      ]);
      return name;
    };
    const writers = ['a', 'b', 'c', 'd'].map(async (writer) => {
      for (let place = 0; place < 12; place++) await write(`${writer}${place}`);
    });
    await Promise.all(writers);

    const { store, log } = faulty.straight;
    expect((await store.query({ partition: 'site#1#q#7' })).rows).toHaveLength(48);
    expect((await store.query({ partition: 'site#1', prefix: 'count#' })).rows.map(({ writes }) => writes)).toEqual([12, 12, 12, 12]);
    expect(new Set((await log.follow(cursor).next()).map(({ id }) => id)).size).toBe(48);
    expect(faulty.figures.retries).toBeGreaterThan(0);
  });
});

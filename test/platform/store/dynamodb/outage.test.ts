import { expect, test } from 'vitest';
import { retryBudget } from '../../../../app/platform/store/dynamodb/retry-budget.ts';
import { Conflict, type Key, StoreFailure } from '../../../../app/platform/store/port.ts';
import { withDynamo } from '../../../services/dynamodb.ts';
import { faultyStore } from '../../../support/faults/faulty-store.ts';

const KEY: Key = ['site#1#q#7', 'q'];
/** Long for what answers at once, short for who waits for what never comes. */
const BRIEF = { attempt: 10_000, read: 10_500, write: 500, load: 500 };
const SHORT = { attempt: 150, read: 400, write: 400, load: 400 };

withDynamo((client) => {
  test('an engine that refuses everything is asked again within the budget, and not by each call as it likes', async () => {
    const { store, proxy, figures } = await faultyStore(client(), { patience: { ...BRIEF, read: 60_000 }, budget: retryBudget(20) });
    proxy.choose(() => ({ kind: 'throttled' }));
    const reads = await Promise.allSettled(Array.from({ length: 100 }, () => store.get(KEY)));
    expect(reads.every((read) => read.status === 'rejected' && read.reason instanceof StoreFailure)).toBe(true);
    expect(proxy.met.get('throttled')).toBe(120);
    expect(figures).toEqual({ attempts: 120, retries: 20, throttled: 120, given_up: 100 });
  });

  test('one that never answers is given up, and a write to it is told to be uncertain', async () => {
    const { store, proxy } = await faultyStore(client(), { patience: SHORT });
    proxy.choose(() => ({ kind: 'hung' }));
    await expect(store.get(KEY)).rejects.toThrow(StoreFailure);
    await expect(store.query({ partition: KEY[0] })).rejects.toThrow(StoreFailure);
    await expect(store.write([{ put: { key: KEY } }])).rejects.toThrow(/is not known/);
  });

  test('what was refused for certain is not told to be uncertain', async () => {
    const { store, proxy } = await faultyStore(client(), { patience: BRIEF });
    proxy.choose(() => ({ kind: 'throttled' }));
    await expect(store.write([{ put: { key: KEY } }])).rejects.toThrow(/could not be reached or did not answer/);
    proxy.choose(() => ({ kind: 'conflict' }));
    await expect(store.write([{ put: { key: KEY } }])).rejects.toThrow(/nothing was written/);
  });

  test('a batch of which nothing is done any more is given up, and the store works on afterwards', async () => {
    const { store, proxy, straight } = await faultyStore(client(), { patience: BRIEF });
    proxy.choose((operation) => (operation.startsWith('Batch') ? { kind: 'throttled' } : undefined));
    await expect(store.load([{ key: KEY }])).rejects.toThrow(StoreFailure);
    await expect(store.getMany([KEY])).rejects.toThrow(StoreFailure);
    await store.write([{ put: { key: KEY, text: 'there' }, when: 'absent' }]);
    proxy.choose(() => undefined);
    expect(await store.getMany([KEY])).toEqual([{ key: KEY, text: 'there' }]);
    expect(await straight.store.get(KEY)).toEqual({ key: KEY, text: 'there' });
  });

  test('a load outlasts a bad while, whatever is left of the budget that reads live by', async () => {
    const { store, proxy, straight } = await faultyStore(client(), { patience: { ...BRIEF, read: 60_000, load: 60_000 }, budget: retryBudget(2) });
    let answers = 0;
    proxy.choose(() => (answers++ < 12 ? { kind: 'throttled' } : undefined));
    await store.load([{ key: KEY, text: 'there' }]);
    expect(await straight.store.get(KEY)).toEqual({ key: KEY, text: 'there' });
    proxy.choose(() => ({ kind: 'throttled' }));
    const before = proxy.met.get('throttled') ?? 0;
    await expect(store.get(KEY)).rejects.toThrow(StoreFailure);
    expect((proxy.met.get('throttled') ?? 0) - before).toBe(3);
  });

  test('a condition that fails behind a lost answer is not mistaken: the write stands', async () => {
    const { store, proxy } = await faultyStore(client());
    let answers = 0;
    proxy.choose(() => (answers++ === 0 ? { kind: 'lost' } : undefined));
    await store.write([{ put: { key: KEY, text: 'mine' }, when: 'absent' }]);
    await expect(store.write([{ put: { key: KEY, text: 'theirs' }, when: 'absent' }])).rejects.toThrow(Conflict);
    expect(await store.get(KEY)).toEqual({ key: KEY, text: 'mine' });
  });
});

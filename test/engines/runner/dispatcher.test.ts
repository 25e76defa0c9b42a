import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDispatcher } from '../../../app/engines/runner/dispatcher.ts';
import { JailBusy, type JailJob, JailUnavailable, type RunOptions, type StepResult } from '../../../app/platform/jail/port.ts';
import { job, result, staying } from '../../support/jobs.ts';

/** Slots that a test lets end one by one. */
function slots() {
  const begun: { readonly slot: number; readonly who: string; end(results?: readonly StepResult[]): void; fail(error: Error): void }[] = [];
  let most = 0;
  const busy = new Set<number>();
  const run = (slot: number, { owner }: JailJob, { signal }: RunOptions): Promise<readonly StepResult[]> => {
    expect(busy.has(slot), 'two jobs in one slot').toBe(false);
    busy.add(slot);
    most = Math.max(most, busy.size);
    const { promise, resolve, reject } = Promise.withResolvers<readonly StepResult[]>();
    begun.push({ slot, who: owner.who, end: (results = [result()]) => resolve(results), fail: reject });
    signal.addEventListener('abort', () => reject(new Error('killed')), { once: true });
    return promise.finally(() => busy.delete(slot));
  };
  return { run, begun, most: () => most };
}

const BOUNDS = { most: 4, mostOfSite: 4, mostOfAsker: 3 };
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe('the dispatcher', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('runs as many at a time as there are slots, and gives each its own result', async () => {
    const { run, begun, most } = slots();
    const dispatcher = openDispatcher({ count: 2, run, bounds: BOUNDS, patience: 1000 });
    const all = ['a', 'b', 'c', 'd'].map((who) => dispatcher.run(job('', { who }), { signal: staying() }));
    await settled();
    expect(begun.map(({ who }) => who)).toEqual(['a', 'b']);
    expect(dispatcher.figures()).toMatchObject({ running: 2, waiting: 2 });
    for (let at = 0; at < 4; at++) {
      begun[at]?.end([result(begun[at]?.who)]);
      await settled();
    }
    const said = (await Promise.all(all)).map(([first]) => String(first?.stdout));
    expect(said).toEqual(['a', 'b', 'c', 'd']);
    expect(most()).toBe(2);
    expect(dispatcher.figures()).toMatchObject({ running: 0, waiting: 0, done: 4 });
  });

  it('serves in turn: who brings one waits for one', async () => {
    const { run, begun } = slots();
    const dispatcher = openDispatcher({ count: 1, run, bounds: BOUNDS, patience: 1000 });
    const all = ['crowd', 'crowd', 'crowd', 'single'].map((who) => dispatcher.run(job('', { who }), { signal: staying() }));
    for (let at = 0; at < 4; at++) {
      await settled();
      begun[at]?.end();
    }
    await Promise.all(all);
    expect(begun.map(({ who }) => who)).toEqual(['crowd', 'crowd', 'single', 'crowd']);
  });

  it('says when to come again once too much waits, and counts it', async () => {
    const { run } = slots();
    const dispatcher = openDispatcher({ count: 1, run, bounds: BOUNDS, patience: 1000 });
    for (let count = 0; count < 4; count++) dispatcher.run(job('', { who: 'ann' }), { signal: staying() }).catch(() => undefined);
    await settled();
    const refused = await dispatcher.run(job('', { who: 'ann' }), { signal: staying() }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(JailBusy);
    expect(refused).toMatchObject({ retryAfter: expect.any(Number) });
    expect(dispatcher.figures()).toMatchObject({ running: 1, waiting: 3, refused: 1 });
    await dispatcher.close();
  });

  it('sends away what waited too long, and keeps what runs', async () => {
    const { run, begun } = slots();
    const dispatcher = openDispatcher({ count: 1, run, bounds: BOUNDS, patience: 1000 });
    const first = dispatcher.run(job(), { signal: staying() });
    const second = dispatcher.run(job(), { signal: staying() }).catch((error: unknown) => error);
    await settled();
    vi.advanceTimersByTime(1001);
    expect(await second).toBeInstanceOf(JailBusy);
    begun[0]?.end();
    expect(await first).toHaveLength(1);
    expect(begun).toHaveLength(1);
    expect(dispatcher.figures()).toMatchObject({ expired: 1, done: 1, waiting: 0 });
  });

  it('an asker who leaves frees a place in the queue, or the slot', async () => {
    const { run, begun } = slots();
    const dispatcher = openDispatcher({ count: 1, run, bounds: BOUNDS, patience: 1000 });
    const [runs, waits] = [new AbortController(), new AbortController()];
    const first = dispatcher.run(job(), { signal: runs.signal }).catch((error: unknown) => error);
    const second = dispatcher.run(job(), { signal: waits.signal }).catch((error: unknown) => error);
    const third = dispatcher.run(job('', { who: 'bob' }), { signal: staying() });
    await settled();
    waits.abort(new Error('left the queue'));
    expect(await second).toMatchObject({ message: 'left the queue' });
    runs.abort(new Error('left the slot'));
    expect(await first).toMatchObject({ message: 'left the slot' });
    await settled();
    expect(begun.map(({ who }) => who)).toEqual(['ann', 'bob']);
    begun[1]?.end();
    await third;
    expect(dispatcher.figures()).toMatchObject({ cancelled: 2, done: 1, failed: 0 });
  });

  it('who has left already is given nothing to do', async () => {
    const { run, begun } = slots();
    const dispatcher = openDispatcher({ count: 1, run, bounds: BOUNDS, patience: 1000 });
    await expect(dispatcher.run(job(), { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
    expect(begun).toEqual([]);
  });

  it('a jail that fails fails its own job alone', async () => {
    const { run, begun } = slots();
    const dispatcher = openDispatcher({ count: 1, run, bounds: BOUNDS, patience: 1000 });
    const first = dispatcher.run(job(), { signal: staying() }).catch((error: unknown) => error);
    const second = dispatcher.run(job(), { signal: staying() });
    await settled();
    begun[0]?.fail(new JailUnavailable('The launcher died.'));
    expect(await first).toMatchObject({ message: 'The launcher died.' });
    await settled();
    begun[1]?.end();
    expect(await second).toHaveLength(1);
    expect(dispatcher.figures()).toMatchObject({ failed: 1, done: 1 });
  });

  it('closing sends everybody away, and waits for what runs', async () => {
    const { run } = slots();
    const dispatcher = openDispatcher({ count: 1, run, bounds: BOUNDS, patience: 1000 });
    const all = [1, 2, 3].map(() => dispatcher.run(job(), { signal: staying() }).catch((error: unknown) => error));
    await settled();
    await dispatcher.close();
    for (const ended of await Promise.all(all)) expect(ended).toBeInstanceOf(JailUnavailable);
    await expect(dispatcher.run(job(), { signal: staying() })).rejects.toThrow(JailUnavailable);
    expect(vi.getTimerCount()).toBe(0);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { dueIn, hourOf } from '../../../app/core/due.ts';
import { everyRow } from '../../../app/core/every-row.ts';
import { readFile, recentFiles } from '../../../app/core/files/read.ts';
import { SWEEP_FILE } from '../../../app/core/files/records.ts';
import { filesIn, markdownOf } from '../../../app/core/files/rules.ts';
import { sweepFile } from '../../../app/core/files/sweep.ts';
import { takeDown } from '../../../app/core/files/take-down.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { begin, dueRound } from '../../../app/engines/jobs/due.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { uploaded } from '../../support/files.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let yard: Yard;
let member: Context;
let now: number;

beforeEach(async () => {
  now = systemClock.now();
  const clock = { now: () => now };
  yard = await openYard(openSqlite({ path: ':memory:', clock }));
  member = { ...yard.as({ ...(await yard.join('Uploader')), reputation: 100 }), clock };
  await begin(member);
});
afterEach(() => yard.close());

const blobs = (): Promise<readonly string[]> => yard.context.blobs.list('');

/** A round of the sweep, some time later. */
async function swept(later: number): Promise<void> {
  now += later;
  const { store, blobs, clock } = member;
  const onError = (error: unknown): never => {
    throw error;
  };
  await dueRound({ store, clock, work: { [SWEEP_FILE]: (due) => sweepFile({ store, blobs }, due) }, signal: new AbortController().signal, onError });
}

/** What is still noted to be looked at. */
async function noted(): Promise<number> {
  let count = 0;
  for (let hour = hourOf(now) - 24 * 30; hour < hourOf(now) + 24 * 30; hour++) count += (await everyRow(yard.context.store, dueIn(hour))).length;
  return count;
}

const asking = (markdown: string) => ask(member, { title: 'What do these files show us?', markdown: `${text('See')} ${markdown}`, tags: ['files'] });

describe('the sweep', () => {
  test('removes what no post named, and not before its time', async () => {
    await uploaded(member, 'shot.png');
    await swept(2 * DAY - HOUR);
    expect(await blobs()).toHaveLength(1);
    await swept(4 * HOUR);
    expect(await blobs()).toEqual([]);
    expect(await noted()).toBe(0);
  });

  test('leaves what a post named, for good', async () => {
    const file = await uploaded(member, 'shot.png');
    await asking(markdownOf(file));
    await swept(3 * DAY);
    await swept(30 * DAY);
    expect(await blobs()).toHaveLength(1);
    expect(await noted()).toBe(0);
  });

  test('leaves what was brought once more for as long as that lasts', async () => {
    const { hash } = await uploaded(member, 'shot.png');
    now += DAY;
    await uploaded(member, 'shot.png');
    await swept(DAY + 4 * HOUR);
    expect(await readFile(member, hash)).toBeDefined();
    expect(await blobs()).toHaveLength(1);
    await swept(DAY);
    expect(await readFile(member, hash)).toBeUndefined();
    expect(await blobs()).toEqual([]);
  });

  test('leaves the blob of a file that expired and came again', async () => {
    await uploaded(member, 'shot.png');
    now += 2 * DAY + 1000;
    const { hash } = await uploaded(member, 'shot.png');
    expect(await blobs()).toHaveLength(2);
    await swept(4 * HOUR);
    expect(await readFile(member, hash)).toBeDefined();
    expect(await blobs()).toHaveLength(1);
  });

  test('catches up after a month in which nothing ran', async () => {
    await uploaded(member, 'shot.png');
    await swept(32 * DAY);
    expect(await blobs()).toEqual([]);
  });
});

describe('broken on purpose', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

  test('a disk that is full while the blob is written leaves no file, and the next try is as good as the first', async () => {
    const put = () => Promise.reject(full);
    await expect(uploaded({ ...member, blobs: { ...member.blobs, put } }, 'shot.png')).rejects.toThrow(full);
    expect(await recentFiles(member)).toEqual([]);

    const { hash } = await uploaded(member, 'shot.png');
    expect(await readFile(member, hash)).toBeDefined();
    await swept(3 * DAY);
    expect([await blobs(), await noted()]).toEqual([[], 0]);
  });

  /** A store that dies at its so-manieth write: nothing of it is written, and nothing after it is. */
  function dyingAt(write: number): Store {
    let count = 0;
    return { ...member.store, write: (...args) => (++count >= write ? Promise.reject(new Error('killed')) : member.store.write(...args)) };
  }

  test.each([
    ['before anything is noted', 1, 0],
    ['between blob and row', 2, 1],
  ])('killed %s, nothing is served and nothing is left for ever', async (_, write, left) => {
    await expect(uploaded({ ...member, store: dyingAt(write) }, 'shot.png')).rejects.toThrow('killed');
    expect(await recentFiles(member)).toEqual([]);
    expect(await blobs()).toHaveLength(left);
    await swept(3 * DAY);
    expect([await blobs(), await noted()]).toEqual([[], 0]);
  });

  test('killed between taking down and removing the bytes, they go with the next sweep', async () => {
    const file = await uploaded(member, 'shot.png');
    await asking(markdownOf(file));
    await swept(3 * DAY);
    const remove = () => Promise.reject(new Error('killed'));
    await expect(takeDown({ ...member, blobs: { ...member.blobs, remove } }, file.hash)).rejects.toThrow('killed');
    expect((await readFile(member, file.hash))?.takenDown).toBeDefined();
    expect(await blobs()).toHaveLength(1);
    await swept(3 * HOUR);
    expect(await blobs()).toEqual([]);
  });

  test('a blob that cannot be removed is tried again, and holds up nothing else', async () => {
    await uploaded(member, 'one.png');
    await uploaded(member, 'two.png');
    now += 3 * DAY;
    const [stuck = ''] = await blobs();
    const { store, clock } = member;
    const errors: unknown[] = [];
    const remove = (name: string) => (name === stuck ? Promise.reject(new Error('stuck')) : member.blobs.remove(name));
    const sweeping = { store, blobs: { ...member.blobs, remove } };
    const options = { store, clock, signal: new AbortController().signal, onError: (error: unknown) => errors.push(error) };
    await dueRound({ ...options, work: { [SWEEP_FILE]: (due) => sweepFile(sweeping, due) } });
    expect([await blobs(), errors.length]).toEqual([[stuck], 1]);
    await swept(HOUR);
    expect(await blobs()).toEqual([]);
  });
});

test('what is due and of no kind that is known waits', async () => {
  await uploaded(member, 'shot.png');
  now += 3 * DAY;
  const { store, clock } = member;
  await dueRound({ store, clock, work: {}, signal: new AbortController().signal, onError: () => undefined });
  expect(await noted()).toBe(1);
  await swept(HOUR);
  expect(await noted()).toBe(0);
});

test('a file’s own line of Markdown is what attaches it', async () => {
  const file = await uploaded(member, 'ein Bild.png');
  expect(filesIn(markdownOf(file))).toEqual([{ hash: file.hash, name: 'ein-Bild.png' }]);
});

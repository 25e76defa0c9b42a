import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { addSite } from '../../../app/core/sites/registry.ts';
import type { SearchFeed } from '../../../app/engines/search/feed.ts';
import { feedInTurn } from '../../../app/engines/search/feed-in-turn.ts';
import { folderBlobs } from '../../../app/platform/blobs/folder.ts';
import { systemClock as clock } from '../../../app/platform/clock/system.ts';
import type { SearchIndex } from '../../../app/platform/search-index/port.ts';
import { openSearchIndex } from '../../../app/platform/search-index/sqlite.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

test('one of two processes feeds the index they share, and the other one when that has ended', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-turn-'));
  const { store, log, close } = openSqlite({ path: ':memory:', clock });
  const shared = openSearchIndex({ path: ':memory:' });
  undo.push(
    () => rm(folder, { recursive: true }),
    () => close(),
    () => shared.close(),
  );
  await addSite(store, clock, { siteKey: 'kettles', title: 'Kettles' });
  const begun: string[] = [];
  const errors: unknown[] = [];

  function start(name: string): { readonly feed: SearchFeed; end(): Promise<void> } {
    const stop = new AbortController();
    const index: SearchIndex = {
      ...shared,
      async cursor() {
        begun.push(name);
        return shared.cursor();
      },
    };
    const blobs = folderBlobs(join(folder, 'blobs'));
    const feed = feedInTurn({ store, log, clock, blobs, index, signal: stop.signal, onError: (error) => errors.push(error) });
    const end = async (): Promise<void> => {
      stop.abort();
      await feed.ended;
    };
    undo.push(end);
    return { feed, end };
  }

  const first = start('first');
  await vi.waitFor(() => expect(begun).toEqual(['first']), { timeout: 60_000 });
  const second = start('second');
  expect(second.feed.ready()).toBe(true);
  await second.feed.caughtUp();
  await vi.waitFor(async () => expect(await shared.sites()).toHaveLength(1), { timeout: 60_000 });
  await first.end();
  await vi.waitFor(() => expect(begun).toEqual(['first', 'second']), { timeout: 60_000 });
  expect(errors).toEqual([]);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logEntry } from '../../../app/core/commit.ts';
import type { Context } from '../../../app/core/context.ts';
import { leasedIds } from '../../../app/core/ids.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import { join as joinSite } from '../../../app/core/people/join.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { bodyKey } from '../../../app/core/posts/keys.ts';
import { addViews } from '../../../app/core/posts/views.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { feedSearch, type SearchFeed } from '../../../app/engines/search/feed.ts';
import { searcherOf } from '../../../app/engines/search/searcher.ts';
import { folderBlobs } from '../../../app/platform/blobs/folder.ts';
import { memoryCache } from '../../../app/platform/cache/memory.ts';
import { systemClock as clock } from '../../../app/platform/clock/system.ts';
import type { SearchIndex } from '../../../app/platform/search-index/port.ts';
import { openSearchIndex } from '../../../app/platform/search-index/sqlite.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

let folder = '';
let opened: ReturnType<typeof openSqlite>;
let index: SearchIndex;
let feed: SearchFeed;
let stop: AbortController;
const errors: unknown[] = [];

async function people(): Promise<{ asker: Context; helper: Context }> {
  const { store } = opened;
  const site = await addSite(store, clock, { siteKey: 'kettles', title: 'Kettles' });
  const blobs = folderBlobs(join(folder, 'blobs'));
  const base = { site, store, cache: memoryCache({ clock }), blobs, clock, ids: leasedIds(store), now: clock.now() };
  return {
    asker: { ...base, person: { ...(await joinSite(base, { name: 'Asker' })), reputation: 5_000 } },
    helper: { ...base, person: { ...(await joinSite(base, { name: 'Helper' })), reputation: 5_000 } },
  };
}

function start(): void {
  stop = new AbortController();
  index = openSearchIndex({ path: join(folder, 'search.sqlite') });
  const { store, log } = opened;
  feed = feedSearch({ store, log, blobs: folderBlobs(join(folder, 'blobs')), index, signal: stop.signal, onError: (error) => errors.push(error) });
}

const searching = () => searcherOf({ index, clock, store: opened.store, tags: { list: async () => ({ total: 0, questions: [] }) } });

async function end(): Promise<void> {
  stop.abort();
  await feed.ended;
  await index.close();
}

const found = async (context: Context, typed: string): Promise<number[]> => {
  await feed.caughtUp();
  return (await searching().search(context.site.number, typed, 'newest', 1, 20)).hits.map(({ post }) => post);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-feed-'));
  opened = openSqlite({ path: ':memory:', clock });
  errors.length = 0;
  start();
});

afterEach(async () => {
  await end();
  await opened.close();
  await rm(folder, { recursive: true });
  expect(errors).toEqual([]);
});

const LONG = ' It has been so for a week, and nothing I tried so far has helped.';

test('what is asked, answered, edited, voted on, accepted and viewed is found as it now is', async () => {
  const { asker, helper } = await people();
  const question = await ask(asker, { title: 'Why does my kettle whistle?', markdown: `It *whistles* & hums.${LONG}`, tags: ['whistling'] });
  const reply = await answer(helper, question, { markdown: `Steam escapes through a narrow slit.${LONG}` });
  expect(await found(asker, 'whistles')).toEqual([reply, question]);
  expect(await found(asker, '[whistling] steam')).toEqual([reply]);
  expect(await found(asker, 'answers:1')).toEqual([question]);
  expect(await found(asker, 'score:1')).toEqual([]);

  await vote(asker, reply, 'up');
  await accept(asker, question, reply);
  await addViews(opened.store, clock, asker.site.number, new Map([[question, 12]]));
  expect(await found(asker, 'score:1')).toEqual([reply]);
  expect(await found(asker, 'isaccepted:yes')).toEqual([reply]);
  expect(await found(asker, 'hasaccepted:yes views:12')).toEqual([question]);

  await edit(asker, question, { title: 'Why does my teapot whistle?', tags: ['teapots'], summary: 'It is no kettle' });
  expect(await found(asker, 'title:teapot')).toEqual([reply, question]);
  expect(await found(asker, 'kettle')).toEqual([]);
  expect(await found(asker, '[whistling]')).toEqual([]);
  expect(await found(asker, '[teapots] score:1')).toEqual([reply]);
});

test('what is answered is found soon, though nobody asks whether all is there', async () => {
  const { asker, helper } = await people();
  const question = await ask(asker, { title: 'Why does my kettle whistle?', markdown: `It whistles.${LONG}`, tags: ['whistling'] });
  await feed.caughtUp();
  const posts = async () => (await searching().search(asker.site.number, 'steam', 'newest', 1, 20)).hits.map(({ post }) => post);
  expect(await posts()).toEqual([]);
  const reply = await answer(helper, question, { markdown: `Steam escapes through a narrow slit.${LONG}` });
  await expect.poll(posts, { timeout: 60_000, interval: 20 }).toEqual([reply]);
});

test('what is deleted is found no more, a question with its answers, and again when it is brought back', async () => {
  const { asker, helper } = await people();
  const question = await ask(asker, { title: 'Why does my kettle whistle?', markdown: `It whistles.${LONG}`, tags: ['whistling'] });
  const first = await answer(helper, question, { markdown: `It is the steam, which whistles.${LONG}` });
  const second = await answer(asker, question, { markdown: `I think that the lid whistles.${LONG}` });
  expect(await found(asker, 'whistles')).toEqual([second, first, question]);

  await deletePost(asker, second);
  expect(await found(asker, 'whistles')).toEqual([first, question]);
  expect(await found(asker, 'answers:1')).toEqual([question]);
  await deletePost(asker, question);
  expect(await found(asker, 'whistles')).toEqual([]);
  await undeletePost(asker, question);
  await undeletePost(asker, second);
  expect(await found(asker, '[whistling] whistles')).toEqual([second, first, question]);
});

test('goes on where it stopped, and feeds a site anew when the index is lost', async () => {
  const { asker } = await people();
  const first = await ask(asker, { title: 'Why does my kettle whistle?', markdown: `It whistles.${LONG}`, tags: ['whistling'] });
  expect(await found(asker, 'whistles')).toEqual([first]);
  await end();

  const second = await ask(asker, { title: 'Why does my teapot whistle?', markdown: `It whistles.${LONG}`, tags: ['whistling'] });
  start();
  expect(await found(asker, 'whistles')).toEqual([second, first]);
  await end();

  for (const part of ['', '-wal', '-shm']) await rm(join(folder, `search.sqlite${part}`), { force: true });
  start();
  expect(await found(asker, 'whistles')).toEqual([second, first]);
  expect(feed.ready()).toBe(true);
  expect(await index.sites()).toEqual([asker.site.number]);
});

test('a post whose blob is lost is found by its title, and keeps no other from being found', async () => {
  const { asker, helper } = await people();
  const question = await ask(asker, { title: 'Why does my kettle whistle?', markdown: `It hums.${LONG}`, tags: ['whistling'] });
  const reply = await answer(helper, question, { markdown: `Steam escapes through a narrow slit.${LONG}` });
  await feed.caughtUp();
  await end();
  await rm(join(folder, 'search.sqlite'));
  const key = bodyKey(asker.site.number, { id: question, question });
  await opened.store.write([{ put: { key, body: question, blob: 'text/00/lost' } }]);
  start();
  expect(await found(asker, 'kettle')).toEqual([reply, question]);
  expect(await found(asker, 'hums')).toEqual([]);
  expect(await found(asker, 'steam')).toEqual([reply]);
  expect(errors).toEqual([]);
});

test('a site that was replaced is searched under its new number, fed by the import or else here', async () => {
  const { asker } = await people();
  const old = await ask(asker, { title: 'Why does my kettle whistle?', markdown: `It whistles.${LONG}`, tags: ['whistling'] });
  expect(await found(asker, 'whistles')).toEqual([old]);
  const { store } = opened;
  const number = asker.site.number + 1;
  const imported = { ...asker, site: { ...asker.site, number } };
  await ask(imported, { title: 'Why does my samovar whistle?', markdown: `It whistles.${LONG}`, tags: ['whistling'] });
  await feed.caughtUp();
  expect(await index.sites()).toEqual([asker.site.number]);

  const event = { kind: 'site-replaced', at: clock.now(), siteKey: 'kettles', number, before: asker.site.number } as const;
  await store.write([{ put: { ...asker.site, number } }, { log: logEntry(clock.now(), number, 0, event) }]);
  expect(await found(imported, 'title:samovar')).toHaveLength(1);
  expect(await found(asker, 'whistles')).toEqual([]);
  expect(await index.sites()).toEqual([number]);
});

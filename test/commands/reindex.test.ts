import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandIo } from '../../app/commands/command.ts';
import { reindex } from '../../app/commands/reindex.ts';
import { readConfig } from '../../app/config.ts';
import { join as joinSite } from '../../app/core/people/join.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { addSite } from '../../app/core/sites/registry.ts';
import { openPorts } from '../../app/main.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-reindex-'));
});

afterEach(() => rm(folder, { recursive: true }));

function recording(): CommandIo & { readonly lines: string[]; readonly errors: string[] } {
  const lines: string[] = [];
  const errors: string[] = [];
  const { signal } = new AbortController();
  return {
    lines,
    errors,
    out: (line) => lines.push(line),
    error: (line) => errors.push(line),
    terminal: false,
    environment: { ASKYARD_DATA: folder },
    signal,
  };
}

test('feeds all of a site to an index that knew nothing of it', async () => {
  const ports = await openPorts(readConfig({ ASKYARD_DATA: folder }));
  const site = await addSite(ports.store, ports.clock, { siteKey: 'kettles', title: 'Kettles' });
  const base = { ...ports, site, now: ports.clock.now() };
  const person = { ...(await joinSite(base, { name: 'Asker' })), reputation: 5_000 };
  const markdown = 'It whistles. It has been so for a week, and nothing I tried so far has helped.';
  for (const title of ['Why does my kettle whistle?', 'Why does my teapot whistle?'])
    await ask({ ...base, person }, { title, markdown, tags: ['whistling'] });
  await ports.close();

  const io = recording();
  expect(await reindex.run(['--site', 'kettles', '--json'], io)).toBe(0);
  expect(JSON.parse(io.lines.join())).toMatchObject({ site: 'kettles', posts: 2 });

  const again = await openPorts(readConfig({ ASKYARD_DATA: folder }));
  const query = { all: [['whistle']], none: [], tags: [], withoutTags: [], sort: 'newest', offset: 0, limit: 10 } as const;
  expect((await again.searchIndex.search(site.number, query)).total).toBe(2);
  expect(await again.searchIndex.sites()).toEqual([site.number]);
  await again.close();
});

test.each([
  [[], 2, 'Which site?'],
  [['--sight', 'x'], 2, "Unknown option '--sight'"],
  [['x'], 2, 'Unexpected argument'],
  [['--site', 'nobody'], 1, 'There is no site "nobody"'],
])('%j exits with %i', async (args, code, sentence) => {
  const io = recording();
  expect(await reindex.run(args, io)).toBe(code);
  expect(io.errors.join('\n')).toContain(sentence);
});

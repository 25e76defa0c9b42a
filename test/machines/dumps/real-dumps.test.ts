import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FILES } from '../../../app/machines/dumps/schema.ts';
import { plainRows } from '../../support/dump/plain-rows.ts';
import { expectEqualDumps } from './expect-equal.ts';
import { openNetwork } from './network.ts';

const DUMPS = process.env.DUMPS_DIR ?? join(import.meta.dirname, '../../../../shared/dumps');
const here = existsSync(DUMPS);
if (!here) console.log(`skipped: no real dumps in ${DUMPS} (DUMPS_DIR names another folder)`);

describe.skipIf(!here)('a real dump', () => {
  test.each([
    ['ai-2017-03', 'ai', { posts: 1735, votes: 573, links: 12, explained: true }],
    ['coffee-2015', 'coffee', { posts: 592, votes: 88, links: 5, explained: true }],
    ['conlang-meta-2020-08', 'conlang-meta', { posts: 177, votes: 27, links: undefined, explained: false }],
  ])(
    '%s is imported whole, every rule holds, and all of it comes out again',
    async (name, key, counted) => {
      const folder = join(DUMPS, name);
      const network = await openNetwork();
      const { rows, site, skipped } = await network.import(folder, key);

      expect(skipped['votes on posts that are not in the dump']).toBe(counted.votes);
      expect(skipped['links from or to posts that are not in the dump']).toBe(counted.links);
      expect(site).toMatchObject({ source: expect.stringContaining('stackexchange.com'), meta: !counted.explained });

      const { findings, explained } = await network.check(key);
      expect(findings.differences).toEqual([]);
      expect(findings.compared.get('score')).toBe(counted.posts);
      expect(explained !== undefined).toBe(counted.explained);

      for (const { file } of FILES) expect(rows[file], file).toBe(plainRows(folder, file).length);
      expectEqualDumps((await network.export(key)).folder, folder);
    },
    120_000,
  );
});

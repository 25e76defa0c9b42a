import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventually, runJobs } from '../../engines/jobs/jobs.ts';
import { expectEqualDumps } from '../../machines/dumps/expect-equal.ts';
import { use } from '../../machines/dumps/export/used.ts';
import { openNetwork } from '../../machines/dumps/network.ts';

const DUMPS = process.env.DUMPS_DIR ?? join(import.meta.dirname, '../../../../shared/dumps');
const here = existsSync(DUMPS);
if (!here) console.log(`skipped: no real dumps in ${DUMPS} (DUMPS_DIR names another folder)`);

describe.skipIf(!here)('a real dump', () => {
  test.each([
    ['ai-2017-03', 'ai'],
    ['coffee-2015', 'coffee'],
    ['conlang-meta-2020-08', 'conlang-meta'],
  ])(
    '%s that was then used comes out as it is now, and an import of that is the same site',
    async (name, key) => {
      const network = await openNetwork();
      const jobs = await runJobs(network);
      const { site } = await network.import(join(DUMPS, name), key);
      await use(network, site);
      const clean = async (checked: string) => expect((await network.check(checked)).findings.differences).toEqual([]);
      await eventually(() => clean(key));
      await jobs.stop();
      expect(jobs.errors).toEqual([]);

      const { folder } = await network.export(key);
      expect((await network.import(folder, 'again')).skipped).toEqual({});
      await clean('again');
      expectEqualDumps((await network.export('again')).folder, folder);
    },
    300_000,
  );
});

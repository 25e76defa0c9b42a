import { expect, test } from 'vitest';
import { leasedIds } from '../../../../app/core/ids.ts';
import { join } from '../../../../app/core/people/join.ts';
import { accept } from '../../../../app/core/posts/accept.ts';
import { answer } from '../../../../app/core/posts/answer.ts';
import { ask } from '../../../../app/core/posts/ask.ts';
import { addSite } from '../../../../app/core/sites/registry.ts';
import { vote } from '../../../../app/core/votes/vote.ts';
import { memoryCache } from '../../../../app/platform/cache/memory.ts';
import { eventually, runJobs } from '../../../engines/jobs/jobs.ts';
import { plainRows } from '../../../support/dump/plain-rows.ts';
import { expectEqualDumps } from '../expect-equal.ts';
import { openNetwork } from '../network.ts';

test('a site of our own is exported as dumps are today, and imported with what it is', async () => {
  const network = await openNetwork();
  const jobs = await runJobs(network);
  const site = await addSite(network.store, network.clock, { siteKey: 'kettles', title: 'Kettles', tagline: 'They whistle.', language: 'ar' });
  const base = { ...network, site, cache: memoryCache({ clock: network.clock }), ids: leasedIds(network.store), now: network.clock.now() };
  const [asker, other] = await Promise.all(
    ['Asker', 'Other'].map(async (name) => ({ ...base, person: { ...(await join(base, { name })), reputation: 5000 } })),
  );
  if (!asker || !other) throw new Error('Nobody came.');
  const markdown = 'It whistles. It has been so for a week, and nothing I tried so far has helped.';
  const asked = await ask(asker, { title: 'Why does my kettle whistle?', markdown, tags: ['whistling', 'صفير'] });
  const answered = await answer(other, asked, { markdown: `${markdown} So did mine.` });
  await vote(other, asked, 'up');
  await accept({ ...asker, now: base.now + 1000 }, asked, answered);
  await eventually(async () => expect((await network.check('kettles')).findings.differences).toEqual([]));
  await jobs.stop();

  const first = await network.export('kettles');
  expect(first.rows).toMatchObject({ Posts: 2, PostHistory: 4, Votes: 2, Users: 2, Tags: 2, Comments: 0 });
  expect(plainRows(first.folder, 'Posts')[0]).toMatchObject({ Tags: '|whistling|صفير|', ContentLicense: 'CC BY-SA 4.0' });
  const again = await network.import(first.folder, 'again');
  expect(again.site).toMatchObject({ title: 'Kettles', tagline: 'They whistle.', language: 'ar', source: 'Kettles', reputationRules: 'today' });
  expect((await network.check('again')).findings.differences).toEqual([]);
  expectEqualDumps((await network.export('again')).folder, first.folder);
});

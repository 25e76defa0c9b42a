import { expect, test } from 'vitest';
import { leasedIds } from '../../../app/core/ids.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import { join } from '../../../app/core/people/join.ts';
import { memoryCache } from '../../../app/platform/cache/memory.ts';
import { eventually, runJobs } from '../../engines/jobs/jobs.ts';
import { grownOn } from '../../seeds/growth.ts';
import { generateDump } from '../../support/dump/generate.ts';
import { openNetwork, temporaryFolder } from './network.ts';

test('what a moderator deletes of an imported site takes the dump’s own votes with it, and brings them back', async () => {
  const folder = await temporaryFolder();
  generateDump({ folder, questions: 60 });
  const network = await openNetwork();
  const jobs = await runJobs(network);
  const { site } = await network.import(folder, 'made');
  expect(site.privileges).toEqual({ preset: 'designed' });

  const { clock, store } = network;
  const base = { ...network, site, cache: memoryCache({ clock }), ids: leasedIds(store), now: clock.now() };
  const person = { ...(await join(base, { name: 'Moderator' })), moderator: true };
  const moderator = { ...base, person };
  const { answers, questions } = await grownOn(base);
  const chosen = [...questions.filter((_, at) => at % 3 === 0), ...answers.filter(({ question }) => question % 2 === 0)].map(({ id }) => id);
  const clean = async () => expect((await network.check('made')).findings.differences.filter(({ what }) => !what.includes('explained'))).toEqual([]);

  const deleted: number[] = [];
  for (const id of chosen.toReversed()) await deletePost(moderator, id).then(() => deleted.push(id), refused);
  expect(deleted.length).toBeGreaterThan(20);
  await eventually(clean);
  for (const id of deleted.toReversed()) await undeletePost(moderator, id);
  await eventually(clean);
  expect(jobs.errors).toEqual([]);
  await jobs.stop();
});

/** An answer whose question went before it. */
const refused = (error: unknown) => expect(error).toMatchObject({ code: 'delete-refused', reason: 'question-deleted' });

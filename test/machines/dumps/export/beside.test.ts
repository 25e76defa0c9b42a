import { expect, test } from 'vitest';
import { leasedIds } from '../../../../app/core/ids.ts';
import { join } from '../../../../app/core/people/join.ts';
import { answer } from '../../../../app/core/posts/answer.ts';
import { ask } from '../../../../app/core/posts/ask.ts';
import { comment } from '../../../../app/core/posts/comment.ts';
import { wholePage } from '../../../../app/core/posts/keys.ts';
import { vote } from '../../../../app/core/votes/vote.ts';
import { exportDump } from '../../../../app/machines/dumps/export/export.ts';
import { memoryCache } from '../../../../app/platform/cache/memory.ts';
import type { Range, Row, Store } from '../../../../app/platform/store/port.ts';
import { grownOn } from '../../../seeds/growth.ts';
import { generateDump } from '../../../support/dump/generate.ts';
import { plainRows } from '../../../support/dump/plain-rows.ts';
import { openNetwork, temporaryFolder } from '../network.ts';

/** A store in which somebody writes on a page just after it was read, once. */
function written(store: Store, partition: string, write: () => Promise<unknown>): Store {
  let done = false;
  return {
    ...store,
    async query<T extends Row>(range: Range<T>) {
      const read = await store.query(range);
      if (range.partition === partition && !done) {
        done = true;
        await write();
      }
      return read;
    },
  };
}

test('what is written on a page while it is read is in it whole: the counts of an export are those of its rows', async () => {
  const folder = await temporaryFolder();
  generateDump({ folder, questions: 20 });
  const network = await openNetwork();
  const { site } = await network.import(folder, 'made');
  const base = { ...network, site, cache: memoryCache({ clock: network.clock }), ids: leasedIds(network.store), now: network.clock.now() };
  const person = { ...(await join(base, { name: 'Somebody' })), reputation: 30_000 };
  const { questions } = await grownOn(base);
  const asked = questions.find(({ closed, locked }) => closed === undefined && locked === undefined);
  if (!asked) throw new Error('There is no question.');
  const writing = { ...base, person };
  const store = written(network.store, wholePage(site.number, asked.id).partition, async () => {
    await vote(writing, asked.id, 'up');
    await comment(writing, asked.id, { text: 'Written while the page was read.' });
    await ask(writing, { title: 'A question that came meanwhile?', markdown: 'Its tags are counted, and it is in no dump.', tags: asked.tags });
    await answer(writing, asked.id, { markdown: 'An answer that came while the page was read, of some length.' });
  });

  const into = `${await temporaryFolder()}/dump`;
  await exportDump({ ...network, store }, site, into);
  const row = plainRows(into, 'Posts').find(({ Id }) => Id === `${asked.id}`);
  expect(row).toMatchObject({
    Score: `${asked.score + 1}`,
    CommentCount: `${asked.comments + 1}`,
    AnswerCount: `${asked.answers + 1}`,
  });
  await network.import(into, 'again');
  const differences = (await network.check('again')).findings.differences.filter(({ what }) => !what.includes('explained'));
  expect(differences).toEqual([]);
});

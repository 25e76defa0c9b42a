import { expect, test } from 'vitest';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { answeredKey } from '../../../app/core/tags/choices-records.ts';
import { openYard, THEN, text } from '../../support/yard.ts';
import { eventually, runJobs } from './jobs.ts';

test('under which tags somebody answers is kept, each answer once', async () => {
  const yard = await openYard();
  const jobs = await runJobs({ store: yard.context.store, log: yard.log });
  try {
    const [ada, ben] = await Promise.all(['Ada', 'Ben'].map((name) => yard.join(name)));
    if (!ada || !ben) throw new Error('Nobody joined.');
    for (const [number, tags] of [['go', 'maps'], ['go']].entries()) {
      const question = await ask(yard.as(ada), { title: `What about number ${number}?`, markdown: text('It does not'), tags });
      await answer(yard.as(ben, THEN + number), question, { markdown: text('It does') });
    }
    const { site, store } = yard.context;
    await eventually(async () => {
      const row = await store.get(answeredKey(site.number, ben.id));
      expect(row).toMatchObject({ at: THEN + 1 });
      expect(row?.tags.map(([name, weight]) => [name, Math.round(weight)])).toEqual([
        ['go', 2],
        ['maps', 1],
      ]);
    });
    expect(await store.get(answeredKey(site.number, ada.id))).toBeUndefined();
    expect(jobs.errors).toEqual([]);
  } finally {
    await jobs.stop();
    await yard.close();
  }
});

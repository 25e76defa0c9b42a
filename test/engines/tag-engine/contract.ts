import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { makeSynonym } from '../../../app/core/tags/synonyms.ts';
import type { RunningTagEngine } from '../../../app/engines/tag-engine/engine.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';

/** What is opened for the contract: the engine as pages ask it, and what ends it. */
export type OpenedEngine = { readonly engine: RunningTagEngine; close(): Promise<void> };

/** What every tag engine keeps to, wherever it runs. */
export function tagEngineContract(name: string, open: (yard: Yard) => Promise<OpenedEngine>): void {
  describe(`a tag engine ${name}`, () => {
    let yard: Yard;
    let opened: OpenedEngine;
    let engine: RunningTagEngine;
    let ada: Person;
    let site: number;
    beforeAll(async () => {
      yard = await openYard();
      ada = await yard.join('Ada');
      site = yard.context.site.number;
      opened = await open(yard);
      engine = opened.engine;
      await engine.untilReady();
    });
    afterAll(async () => {
      await opened?.close();
      await yard?.close();
    });

    const asked = (tags: readonly string[]) => ask(yard.as(ada), { title: 'What about this one here?', markdown: text('It does not'), tags });
    const page = { page: 1, size: 10 };

    test('is ready, and answers for an empty site', async () => {
      expect([engine.ready(), engine.reachable()]).toEqual([true, true]);
      expect(await engine.list(site, { tab: 'newest', ...page })).toEqual({ total: 0, questions: [] });
      expect(await engine.counts(site)).toEqual({ questions: 0, unanswered: 0, answers: 0 });
      expect(await engine.tags(site, { sort: 'popular', ...page })).toEqual({ total: 0, tags: [] });
    });

    test('says what was written before it was asked to catch up', async () => {
      const [first, second] = [await asked(['go', 'maps']), await asked(['go'])];
      await answer(yard.as(ada), first, { markdown: text('It does') });
      await makeSynonym(yard.as({ ...ada, moderator: true }), 'golang', 'go');
      await engine.caughtUp();
      expect(await engine.list(site, { tab: 'newest', ...page })).toEqual({ total: 2, questions: [second, first] });
      expect(await engine.list(site, { tab: 'unanswered', expression: { tag: 'golang' }, ...page })).toEqual({ total: 1, questions: [second] });
      expect(await engine.list(site, { tab: 'newest', expression: { and: [{ tag: 'go' }, { not: { tag: 'ma*' } }] }, ...page })).toMatchObject({
        total: 1,
      });
      expect(await engine.counts(site)).toEqual({ questions: 2, unanswered: 1, answers: 1 });
      expect(await engine.tags(site, { sort: 'name', beginning: 'g', ...page })).toEqual({ total: 1, tags: [{ name: 'go', count: 2 }] });
      expect(await engine.related(site, first, 5)).toEqual([second]);
      expect(await engine.synonyms(site, 'go')).toEqual(['golang']);
      const taste = { liked: [{ tag: 'maps', weight: 1 }], ignored: [], ...page };
      expect(await engine.interesting(site, taste)).toEqual({ total: 1, questions: [first] });
    });

    test('answers many questions at once, each its own', async () => {
      const sizes = Array.from({ length: 100 }, (_, index) => 1 + (index % 2));
      const answers = await Promise.all(sizes.map((size) => engine.list(site, { tab: 'newest', page: 1, size })));
      expect(answers.map(({ questions }) => questions.length)).toEqual(sizes);
    });

    test('says nothing of a site that the network does not have', async () => {
      expect(await engine.list(999, { tab: 'newest', ...page })).toEqual({ total: 0, questions: [] });
    });

    test('tells which sites it holds, and what they take', async () => {
      await expect.poll(() => engine.sites()).toEqual([site]);
      await expect.poll(() => engine.memory(site)).toMatchObject({ questions: 2, perQuestion: expect.any(Number) });
      expect(engine.memory(999)).toBeUndefined();
    });
  });
}

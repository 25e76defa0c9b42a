import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { PrivilegeNeeded } from '../../../app/core/people/errors.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { questionKey } from '../../../app/core/posts/keys.ts';
import { makeSynonym, meantTags, removeSynonym } from '../../../app/core/tags/synonyms.ts';
import { synonymRefusal } from '../../../app/core/tags/synonyms-rules.ts';
import { openTagEngine, type RunningTagEngine } from '../../../app/engines/tag-engine/engine.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';

test.each`
  name           | tag       | exists   | synonyms                             | reason
  ${'js'}        | ${'ecma'} | ${true}  | ${[]}                                | ${undefined}
  ${'js'}        | ${'ecma'} | ${true}  | ${[{ name: 'js', tag: 'ecma' }]}     | ${undefined}
  ${'two words'} | ${'ecma'} | ${true}  | ${[]}                                | ${'synonym'}
  ${'ecma'}      | ${'ecma'} | ${true}  | ${[]}                                | ${'itself'}
  ${'js'}        | ${'ecma'} | ${false} | ${[]}                                | ${'absent'}
  ${'js'}        | ${'ecma'} | ${true}  | ${[{ name: 'js', tag: 'java' }]}     | ${'chain'}
  ${'js'}        | ${'ecma'} | ${true}  | ${[{ name: 'ecma', tag: 'script' }]} | ${'chain'}
  ${'js'}        | ${'ecma'} | ${true}  | ${[{ name: 'jscript', tag: 'js' }]}  | ${'chain'}
`('$name for $tag beside $synonyms: $reason', ({ name, tag, exists, synonyms, reason }) => {
  expect(synonymRefusal(name, tag, { exists, synonyms })).toBe(reason);
});

describe('on a site', () => {
  let yard: Yard;
  let ada: Person;
  let moderator: Context;
  let engine: RunningTagEngine;

  beforeAll(async () => {
    yard = await openYard();
    ada = await yard.join('Ada');
    moderator = yard.as({ ...ada, moderator: true });
    const { store, blobs, clock } = yard.context;
    engine = await openTagEngine({ store, log: yard.log, blobs, clock });
    await engine.untilReady();
  });
  afterAll(async () => {
    await engine.close();
    await yard.close();
  });

  const asked = (tags: readonly string[]) => ask(yard.as(ada), { title: 'What about this one here?', markdown: text('It does not'), tags });
  const tagsOf = async (question: number) => (await yard.context.store.get(questionKey(yard.context.site.number, question)))?.tags;
  const under = async (tag: string) => {
    await engine.caughtUp();
    return (await engine.list(yard.context.site.number, { tab: 'newest', expression: { tag }, page: 1, size: 50 })).questions.toSorted();
  };

  test('a name and the tag that it stands for find the same questions, those of before too, until it is taken back', async () => {
    const { store, site } = yard.context;
    const [before, plain] = [await asked(['js']), await asked(['javascript'])];
    await makeSynonym(moderator, 'JS', 'javascript');
    expect([await under('js'), await under('javascript'), await under('j?'), await under('js*')]).toEqual([
      [before, plain],
      [before, plain],
      [],
      [before, plain],
    ]);
    expect(await engine.synonyms(site.number, 'javascript')).toEqual(['js']);

    const after = await asked(['js', 'javascript']);
    expect(await tagsOf(after)).toEqual(['javascript']);
    await edit(yard.as(ada), after, { tags: ['js', 'dom'], summary: 'It is about the page.' });
    expect(await tagsOf(after)).toEqual(['javascript', 'dom']);
    expect(await meantTags(store, site.number, ['dom', 'js', 'javascript'])).toEqual(['dom', 'javascript']);

    await removeSynonym(moderator, 'js');
    expect([await under('js'), await under('javascript')]).toEqual([[before], [plain, after]]);
    await removeSynonym(moderator, 'js');
  });

  test('an engine that starts anew knows them, from the store and from a snapshot', async () => {
    const { store, blobs, clock, site } = yard.context;
    const question = await asked(['golang']);
    await asked(['go']);
    await makeSynonym(moderator, 'golang', 'go');
    await engine.caughtUp();
    await engine.save();
    for (const saved of [blobs, { ...blobs, get: async () => undefined, put: async () => {} }]) {
      const other = await openTagEngine({ store, log: yard.log, blobs: saved, clock });
      const { total, questions } = await other.list(site.number, { tab: 'newest', expression: { tag: 'go' }, page: 1, size: 9 });
      expect([total, questions.includes(question)]).toEqual([2, true]);
      await other.close();
    }
  });

  test('takes the privilege, and names that are none are refused', async () => {
    const few = { ...yard.as(ada), site: { ...yard.context.site, privileges: { preset: 'designed' as const } } };
    await expect(makeSynonym(few, 'py', 'python')).rejects.toThrow(PrivilegeNeeded);
    await expect(removeSynonym(few, 'py')).rejects.toThrow(PrivilegeNeeded);
    await expect(makeSynonym(moderator, 'py', 'nobody-has-this')).rejects.toMatchObject({ code: 'synonym-refused', reason: 'absent' });
  });
});

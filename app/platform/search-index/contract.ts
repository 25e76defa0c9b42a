import { afterEach, describe, expect, it } from 'vitest';
import { document, everything, SITE } from './contract-documents.ts';
import { sitesContract } from './contract-sites.ts';
import type { SearchDocument, SearchIndex, SearchQuery } from './port.ts';

/** What every search index keeps to. Called by one test file per adapter, against the real engine. */
export function searchIndexContract(name: string, open: () => Promise<SearchIndex>): void {
  describe(`${name} as a search index`, () => {
    const opened: SearchIndex[] = [];
    const fresh = async (): Promise<SearchIndex> => {
      const index = await open();
      opened.push(index);
      return index;
    };
    const fed = async (...documents: readonly SearchDocument[]): Promise<SearchIndex> => {
      const index = await fresh();
      await index.index(documents);
      await index.flush();
      return index;
    };
    const found = async (index: SearchIndex, query: Partial<SearchQuery>, site = SITE): Promise<number[]> => {
      await index.flush();
      return (await index.search(site, { ...everything, ...query })).hits.map(({ post }) => post);
    };

    afterEach(async () => {
      for (const index of opened.splice(0)) await index.close();
    });

    it('finds words in title, text and tags, whatever their case, accents and English endings', async () => {
      const index = await fed(
        document(1, { title: 'Training a Network' }),
        document(2, { text: 'naïve CAFÉ networks' }),
        document(3, { tags: ['network-theory'] }),
      );
      expect(await found(index, { all: [['network']] })).toEqual([3, 2, 1]);
      expect(await found(index, { all: [['naive'], ['cafe']] })).toEqual([2]);
      expect(await found(index, { all: [['absent']] })).toEqual([]);
    });

    it('asks for all words, for words in a row, and for the absence of words', async () => {
      const index = await fed(
        document(1, { text: 'deep neural network' }),
        document(2, { text: 'a network that is neural' }),
        document(3, { text: 'deep water' }),
      );
      expect(await found(index, { all: [['neural'], ['network']] })).toEqual([2, 1]);
      expect(await found(index, { all: [['neural', 'network']] })).toEqual([1]);
      expect(await found(index, { all: [['deep']], none: [['neural', 'network']] })).toEqual([3]);
      expect(await found(index, { none: [['deep'], ['water']] })).toEqual([2]);
    });

    it('takes words literally that mean something to an engine', async () => {
      const index = await fed(document(1, { text: 'AND or NOT near title star' }), document(2, { text: 'c++ foo_bar' }));
      for (const word of ['AND', 'NOT', 'NEAR(a b)', '"', '*', '^a', 'title:x', '{title}', '(', ')', "'", ';--', '\0', '\ud800', '+', '-', ':', '']) {
        await expect(index.search(SITE, { ...everything, all: [[word]], none: [[word, word]] })).resolves.toBeDefined();
      }
      expect(await found(index, { all: [['NOT']] })).toEqual([1]);
      expect(await found(index, { all: [['foo_bar']] })).toEqual([2]);
    });

    it('removes documents one by one, and takes them again', async () => {
      const index = await fed(document(1, { text: 'kettle', tags: ['tea'] }), document(2, { text: 'kettle teapot', tags: ['tea'] }));
      await index.remove(SITE, [1, 99]);
      await index.remove(SITE + 1, [2]);
      expect(await found(index, { all: [['kettle']] })).toEqual([2]);
      expect(await found(index, { tags: ['tea'] })).toEqual([2]);
      await index.index([document(1, { text: 'samovar', tags: ['coffee'] })]);
      expect(await found(index, { all: [['kettle']] })).toEqual([2]);
      expect(await found(index, { all: [['samovar']], tags: ['coffee'] })).toEqual([1]);
    });

    it('asks for tags exactly, all of them, and for their absence', async () => {
      const index = await fed(document(1, { tags: ['c', 'linux'] }), document(2, { tags: ['c++'] }), document(3, { tags: ['c', '.net'] }));
      expect(await found(index, { tags: ['c'] })).toEqual([3, 1]);
      expect(await found(index, { tags: ['c', '.net'] })).toEqual([3]);
      expect(await found(index, { tags: ['c'], withoutTags: ['.net'] })).toEqual([1]);
      expect(await found(index, { eitherTags: [['.net', 'c++', 'absent']] })).toEqual([3, 2]);
      expect(await found(index, { tags: ['c'], eitherTags: [['.net', 'linux'], ['linux']] })).toEqual([1]);
    });

    it('asks for author, kind, question, marks and ranges', async () => {
      const index = await fed(
        document(1, { author: 5, score: 3, answers: 2, views: 100, created: 1_000, accepted: true }),
        document(2, { kind: 'answer', question: 1, author: 6, score: -2, created: 2_000, accepted: true }),
        document(3, { author: undefined, score: 0, views: 7, created: 3_000, closed: true }),
      );
      const cases: readonly [Partial<SearchQuery>, readonly number[]][] = [
        [{ author: 6 }, [2]],
        [{ kind: 'question' }, [3, 1]],
        [{ kind: 'answer' }, [2]],
        [{ question: 1 }, [2, 1]],
        [{ score: { from: 0 } }, [3, 1]],
        [{ score: { to: -1 } }, [2]],
        [{ score: { from: 0, to: 0 } }, [3]],
        [{ answers: { from: 2, to: 2 } }, [1]],
        [{ views: { from: 8 } }, [1]],
        [{ created: { from: 2_000, to: 3_000 } }, [3, 2]],
        [{ accepted: true }, [2, 1]],
        [{ accepted: false }, [3]],
        [{ closed: true }, [3]],
        [{ closed: false, kind: 'question' }, [1]],
      ];
      for (const [query, posts] of cases) expect({ query, found: await found(index, query) }).toEqual({ query, found: posts });
    });

    it('asks in the title alone', async () => {
      const index = await fed(document(1, { title: 'Kettle' }), document(2, { text: 'kettle' }));
      expect(await found(index, { all: [['kettle']], inTitle: true })).toEqual([1]);
    });

    it('sorts by relevance, age, votes and activity', async () => {
      const index = await fed(
        document(1, { title: 'Kettle', text: 'kettle kettle', score: 1, created: 1, active: 30 }),
        document(2, { text: `kettle ${'and many other words '.repeat(20)}`, score: 9, created: 2, active: 2 }),
        document(3, { text: `${'words '.repeat(50)} kettle`, score: 4, created: 3, active: 20 }),
      );
      const all = [['kettle']];
      expect((await found(index, { all, sort: 'relevance' }))[0]).toBe(1);
      expect(await found(index, { all, sort: 'newest' })).toEqual([3, 2, 1]);
      expect(await found(index, { all, sort: 'votes' })).toEqual([2, 3, 1]);
      expect(await found(index, { all, sort: 'active' })).toEqual([1, 3, 2]);
      expect(await found(index, { sort: 'relevance' })).toHaveLength(3);
    });

    it('counts exactly up to a thousand and gives one page', async () => {
      const index = await fed(...Array.from({ length: 1002 }, (_, at) => document(at + 1, { text: at < 1000 ? 'kettle' : 'teapot kettle' })));
      const page = await index.search(SITE, { ...everything, all: [['kettle']], offset: 990, limit: 5 });
      expect(page).toMatchObject({ total: 1000, more: true });
      expect(page.hits.map(({ post }) => post)).toEqual([12, 11, 10, 9, 8]);
      expect(await index.search(SITE, { ...everything, all: [['teapot']] })).toMatchObject({ total: 2, more: false });
      expect(await found(index, { offset: 5_000 })).toEqual([]);
    });

    it('shows where the words stand, between its marks', async () => {
      const index = await fed(document(1, { text: `${'before '.repeat(100)}the kettle \ue000boils\ue001 ${'after '.repeat(100)}` }));
      const { hits } = await index.search(SITE, { ...everything, all: [['kettle']] });
      expect(hits[0]?.snippet).toContain('the \ue000kettle\ue001 boils');
      expect(hits[0]?.snippet.length).toBeLessThan(500);
      const unasked = await index.search(SITE, everything);
      expect(unasked.hits[0]?.snippet).toMatch(/^before before/);
      expect(unasked.hits[0]?.snippet).not.toMatch(/[\ue000\ue001]/);
    });

    it('replaces a document by an equal or higher version and ignores a lower one', async () => {
      const index = await fed(document(1, { version: 3, text: 'first', tags: ['old'] }));
      await index.index([document(1, { version: 2, text: 'stale' })]);
      expect(await found(index, { all: [['first']] })).toEqual([1]);
      await index.index([document(1, { version: 3, text: 'second', tags: ['new'] })]);
      expect(await found(index, { all: [['first']] })).toEqual([]);
      expect(await found(index, { all: [['second']], tags: ['new'] })).toEqual([1]);
      expect(await found(index, { tags: ['old'] })).toEqual([]);
      expect(await found(index, { all: [['stale']] })).toEqual([]);
    });

    it('adjusts numbers by difference and by value, and passes over what it does not know', async () => {
      const index = await fed(document(1, { score: 1, answers: 0, views: 5 }));
      await index.adjust([
        { site: SITE, post: 1, add: { score: 2, answers: 1, views: 10 }, set: { closed: true } },
        { site: SITE, post: 1, add: { score: -1 } },
        { site: SITE, post: 99, add: { score: 1 } },
        { site: 99, post: 1, add: { score: 1 } },
        { site: SITE, post: 1 },
      ]);
      expect(await found(index, { score: { from: 2, to: 2 }, answers: { from: 1 }, views: { from: 15, to: 15 }, closed: true })).toEqual([1]);
      await index.adjust([{ site: SITE, post: 1, set: { score: -7, accepted: true, active: 99 } }]);
      expect(await found(index, { score: { to: -7 }, accepted: true })).toEqual([1]);
      expect(await found(index, {})).toEqual([1]);
    });

    it('keeps sites apart, and removes one', async () => {
      const index = await fed(document(1, { text: 'kettle' }), { ...document(1, { text: 'kettle' }), site: 8 });
      await index.complete(SITE);
      expect(await index.sites()).toEqual([SITE]);
      await index.removeSite(SITE);
      expect(await found(index, { all: [['kettle']] })).toEqual([]);
      expect(await found(index, { all: [['kettle']] }, 8)).toEqual([1]);
      expect(await index.sites()).toEqual([]);
      expect(await index.search(12_345, everything)).toEqual({ total: 0, more: false, hits: [] });
      await index.index([document(2, { text: 'kettle' })]);
      expect(await found(index, { all: [['kettle']] })).toEqual([2]);
    });

    it('asks for one phrase of a group, as for a word and its synonyms', async () => {
      const index = await fed(
        document(1, { text: 'a regular expression' }),
        document(2, { text: 'a regex' }),
        document(3, { text: 'an expression' }),
      );
      const either = [[['regex'], ['regular', 'expression']]];
      expect(await found(index, { either })).toEqual([2, 1]);
      expect(await found(index, { all: [['regular']], either })).toEqual([1]);
      expect(await found(index, { either: [[['*'], ['']]] })).toEqual([3, 2, 1]);
    });

    it('counts what was found by tag and kind, where that is asked for', async () => {
      const index = await fed(
        document(1, { text: 'kettle', tags: ['tea', 'water'] }),
        document(2, { kind: 'answer', question: 1, text: 'kettle', tags: ['tea', 'water'] }),
        document(3, { text: 'kettle', tags: ['tea'] }),
        document(4, { text: 'teapot', tags: ['porcelain'] }),
      );
      const query: SearchQuery = { ...everything, all: [['kettle']], limit: 1, facets: true };
      expect((await index.search(SITE, query)).facets).toEqual({
        tags: [
          { tag: 'tea', count: 3 },
          { tag: 'water', count: 2 },
        ],
        questions: 2,
        answers: 1,
      });
      expect((await index.search(SITE, { ...query, all: [['absent']] })).facets).toEqual({ tags: [], questions: 0, answers: 0 });
      expect((await index.search(SITE, { ...query, facets: false })).facets).toBeUndefined();
    });

    it('finds questions like a text, by their rare words', async () => {
      const common = Array.from({ length: 40 }, (_, at) => document(at + 100, { title: 'How to make coffee', text: 'coffee and water' }));
      const index = await fed(
        ...common,
        document(1, { title: 'Descaling a moka pot' }),
        document(2, { kind: 'answer', question: 1, title: 'Descaling a moka pot' }),
      );
      expect(await index.similar(SITE, 'coffee: descaling the moka pot?', 3)).toEqual([1, expect.any(Number), expect.any(Number)]);
      expect(await index.similar(SITE, '"descaling" (moka', 5)).toEqual([1]);
      expect(await index.similar(SITE, 'coffee', 5)).toHaveLength(5);
      for (const nothing of ['', '?! a', 'zzzz', '\0', '\ud800']) expect(await index.similar(SITE, nothing, 5)).toEqual([]);
      expect(await index.similar(99, 'coffee', 5)).toEqual([]);
    });

    it('keeps the cursor of the log, and says when it has none', async () => {
      const index = await fresh();
      expect(await index.needsRebuild()).toBe(true);
      expect(await index.cursor()).toBeUndefined();
      await index.saveCursor('here');
      await index.saveCursor('there');
      expect(await index.cursor()).toBe('there');
      expect(await index.needsRebuild()).toBe(false);
    });

    sitesContract(fed, found);
  });
}

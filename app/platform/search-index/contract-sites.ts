import { expect, it } from 'vitest';
import { document, everything, SITE } from './contract-documents.ts';
import type { SearchDocument, SearchIndex, SearchQuery } from './port.ts';

type Fed = (...documents: readonly SearchDocument[]) => Promise<SearchIndex>;
type Found = (index: SearchIndex, query: Partial<SearchQuery>, site?: number) => Promise<number[]>;

const kettle = { all: [['kettle']] };

/** What concerns whole sites: several at once, one renewed beside what answers; and suggestions. */
export function sitesContract(fed: Fed, found: Found): void {
  it('searches several sites at once, the best first, each with its first hits', async () => {
    const index = await fed(
      document(1, { text: `kettle ${'and many other words '.repeat(20)}` }),
      document(2, { text: `kettle ${'and many other words '.repeat(30)}` }),
      { ...document(1, { title: 'Kettle', text: 'the kettle' }), site: 8 },
      { ...document(1, { text: 'teapot' }), site: 9 },
      { ...document(1, { title: 'Kettle', text: 'kettle' }), site: 10 },
    );
    const each = await index.searchEach([7, 8, 9, 99], { ...everything, ...kettle, limit: 1 });
    expect(each.map(({ site, total, hits }) => [site, total, hits.map(({ post }) => post)])).toEqual([
      [8, 1, [1]],
      [7, 2, [1]],
    ]);
    expect(each[0]?.hits[0]?.snippet).toContain('the \ue000kettle\ue001');
    expect(await index.searchEach([], { ...everything, ...kettle })).toEqual([]);
    expect(await index.searchEach([7, 8], { ...everything, all: [['absent']] })).toEqual([]);
  });

  it('suggests questions by the beginning of their titles, as somebody types', async () => {
    const index = await fed(
      document(1, { title: 'Descaling the kettles', score: 1 }),
      document(2, { title: 'Descaling a moka pot', score: 9 }),
      document(3, { title: 'Something else', text: 'descaling' }),
      document(4, { kind: 'answer', question: 1, title: 'Descaling the kettles' }),
    );
    const questions = async (typed: string, limit = 5) => (await index.suggest(SITE, typed, limit)).map(({ question }) => question);
    for (const typed of ['d', 'desc', 'Descali', 'descalin', 'descaling'])
      expect({ typed, questions: await questions(typed) }).toEqual({ typed, questions: [2, 1] });
    expect(await questions('kettles de')).toEqual([1]);
    expect(await questions('the descaling kett')).toEqual([1]);
    expect(await questions('descaling', 1)).toEqual([2]);
    expect(await index.suggest(SITE, 'moka', 5)).toEqual([{ question: 2, title: 'Descaling a moka pot' }]);
    for (const nothing of ['', ' ', '"', '*', 'zz', '\0', '\ud800', 'NEAR(', 'title:']) expect(await questions(nothing)).toEqual([]);
    expect(await index.suggest(99, 'desc', 5)).toEqual([]);
    await index.index([document(2, { version: 2, title: 'Cleaning a moka pot' })]);
    await index.remove(SITE, [1]);
    await index.flush();
    expect(await questions('desc')).toEqual([]);
    expect(await questions('clean')).toEqual([2]);
  });

  it('renews a site beside what answers, and lets the renewed one answer in one step', async () => {
    const index = await fed(document(1, { text: 'kettle' }), document(2, { text: 'kettle' }));
    await index.complete(SITE);
    const renewal = await index.renew(SITE);
    expect(await found(index, kettle)).toEqual([2, 1]);
    expect(await index.sites()).toEqual([SITE]);
    // Comes by the log while the renewal is fed, and a renewal that has read the post before it changed comes behind.
    await index.index([document(2, { version: 2, text: 'teapot' })]);
    await index.index([document(1, { text: 'kettle' }), document(2, { text: 'kettle' }), document(3, { text: 'kettle' })], renewal);
    await index.adjust([{ site: SITE, post: 1, set: { score: 4 } }]);
    await index.remove(SITE, [3]);
    expect(await found(index, kettle)).toEqual([1]);
    await index.index([document(4, { text: 'kettle' })], renewal);
    expect(await found(index, kettle)).toEqual([1]);
    await index.complete(SITE, renewal);
    expect(await found(index, kettle)).toEqual([4, 1]);
    expect(await found(index, { score: { from: 4 } })).toEqual([1]);
    expect(await index.sites()).toEqual([SITE]);
    await index.index([document(5, { text: 'kettle' })]);
    expect(await found(index, kettle)).toEqual([5, 4, 1]);
  });

  it('drops a renewal that another one follows', async () => {
    const index = await fed(document(1, { text: 'kettle' }));
    const dropped = await index.renew(SITE);
    await index.index([document(2, { text: 'kettle' })], dropped);
    const renewal = await index.renew(SITE);
    await index.index([document(3, { text: 'kettle' })], dropped);
    await index.complete(SITE, dropped);
    expect(await found(index, kettle)).toEqual([1]);
    expect(await index.sites()).toEqual([]);
    await index.index([document(4, { text: 'kettle' })], renewal);
    await index.complete(SITE, renewal);
    expect(await found(index, kettle)).toEqual([4]);
    await index.renew(SITE);
    await index.removeSite(SITE);
    expect(await found(index, kettle)).toEqual([]);
  });

  it("answers from a site's first renewal as far as it is fed", async () => {
    const index = await fed();
    const renewal = await index.renew(SITE);
    await index.index([document(1, { text: 'kettle' })], renewal);
    await index.index([document(2, { text: 'kettle' })]);
    expect(await found(index, kettle)).toEqual([2, 1]);
    expect(await index.sites()).toEqual([]);
    await index.complete(SITE, renewal);
    expect(await found(index, kettle)).toEqual([2, 1]);
    expect(await index.sites()).toEqual([SITE]);
  });
}

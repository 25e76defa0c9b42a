import { describe, expect, test } from 'vitest';
import { bodyKey, originalKey } from '../../../app/core/posts/keys.ts';
import type { DumpOptions } from '../../support/dump/dump-writer.ts';
import { generateDump } from '../../support/dump/generate.ts';
import { plainRows } from '../../support/dump/plain-rows.ts';
import { expectEqualDumps } from './expect-equal.ts';
import { openNetwork, temporaryFolder } from './network.ts';

const FORMS: readonly Omit<DumpOptions, 'folder' | 'questions'>[] = [
  { schema: 'old', until: Date.UTC(2017, 2, 13) },
  { schema: '2020', lineEnd: '\r\n' },
  { schema: '2024', seed: 7 },
];

describe.each(FORMS)('a generated dump holding every trap, $schema', (form) => {
  test('is imported whole, comes out clean of a check, and comes out again attribute by attribute', async () => {
    const folder = await temporaryFolder();
    generateDump({ folder, questions: 150, ...form });
    const network = await openNetwork();

    const { skipped } = await network.import(folder, 'made');

    const { findings, explained } = await network.check('made');
    expect(findings.differences).toEqual([]);
    expect(explained?.people).toBeGreaterThan(50);
    expect(Object.keys(skipped)).toContain('votes on posts that are not in the dump');

    const back = await network.export('made');
    expectEqualDumps(back.folder, folder);
  });
});

test('what is hostile becomes harmless and is kept as it came; what is said can be found', async () => {
  const folder = await temporaryFolder();
  generateDump({ folder, questions: 60 });
  const network = await openNetwork();
  const { site } = await network.import(folder, 'made');

  const hostile = plainRows(folder, 'Posts').find(({ Body, PostTypeId }) => PostTypeId === '1' && Body?.includes('<script>'));
  const id = Number(hostile?.Id);
  const body = await network.store.get(bodyKey(site.number, { id, question: id }));
  const original = await network.store.get(originalKey(site.number, id));
  expect(body?.html).toBe('<p>Hello  there</p>');
  expect(original?.html).toBe(hostile?.Body);

  const hits = await network.search.search(site.number, {
    all: [['balancer']],
    none: [],
    tags: [],
    withoutTags: [],
    sort: 'relevance',
    offset: 0,
    limit: 5,
  });
  expect(hits.total).toBeGreaterThan(0);
  expect(site).toMatchObject({ siteKey: 'made', meta: false, reputationRules: 'today', readOnly: false });
});

test('a meta site has no reputation of its own', async () => {
  const folder = await temporaryFolder();
  generateDump({ folder, questions: 30 });
  const network = await openNetwork();
  const { site } = await network.import(folder, 'made-meta');
  const { findings, explained } = await network.check('made-meta');
  expect(site.meta).toBe(true);
  expect(explained).toBeUndefined();
  expect(findings.differences).toEqual([]);
});

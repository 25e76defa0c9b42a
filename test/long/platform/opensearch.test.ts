import { Client } from '@opensearch-project/opensearch';
import { afterAll, expect, test } from 'vitest';
import { searchIndexContract } from '../../../app/platform/search-index/contract.ts';
import { document, everything, SITE } from '../../../app/platform/search-index/contract-documents.ts';
import { openOpenSearch } from '../../../app/platform/search-index/opensearch.ts';
import type { SearchIndex } from '../../../app/platform/search-index/port.ts';
import { withOpenSearch } from '../../services/opensearch.ts';

withOpenSearch((address) => {
  let shared: Client | undefined;
  let opened = 0;
  const client = async (): Promise<Client> => {
    shared ??= new Client({ node: address(), maxRetries: 0 });
    return shared;
  };
  const open = (prefix = `test${++opened}`): SearchIndex => openOpenSearch({ client, prefix });
  afterAll(() => shared?.close());

  searchIndexContract('OpenSearch', async () => open());

  test('finds Arabic words by their stems, and text in other scripts as it is written', async () => {
    const index = open();
    await index.index([document(1, { text: 'كتبت البرامج بلغة أخرى' }), document(2, { text: '日本語の質問' })]);
    await index.flush();
    const found = async (word: string) => (await index.search(SITE, { ...everything, all: [[word]] })).hits.map(({ post }) => post);
    expect(await found('برامج')).toEqual([1]);
    expect(await found('質問')).toEqual([2]);
  });

  test('two processes that feed one site at the same time leave each post in its highest version', async () => {
    const [one, other] = [open('two'), open('two')];
    const version = (number: number) => Array.from({ length: 50 }, (_, at) => document(at + 1, { version: number, text: `version${number}` }));
    await Promise.all([one.index(version(1)), other.index(version(3)), one.index(version(2)), other.index(version(1))]);
    await Promise.all([one.flush(), other.flush()]);
    expect((await one.search(SITE, { ...everything, all: [['version3']] })).total).toBe(50);
    expect((await other.search(SITE, everything)).total).toBe(50);
  });

  test('what is fed outlives the one who fed it, and a search finds it within seconds without being told', async () => {
    await open('kept').index([document(1, { text: 'kettle' })]);
    await expect.poll(async () => (await open('kept').search(SITE, everything)).total).toBe(1);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { fileKey } from '../../../app/core/files/records.ts';
import type { StoredFile } from '../../../app/core/files/stored.ts';
import { takeDown } from '../../../app/core/files/take-down.ts';
import { leasedIds } from '../../../app/core/ids.ts';
import { join } from '../../../app/core/people/join.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { disposition } from '../../../app/machines/files/serve.ts';
import { uploaded } from '../../support/files.ts';
import { type Answered, startTestNetwork, type TestNetwork } from '../../support/network.ts';

let network: TestNetwork;
let member: Context;

beforeAll(async () => {
  network = await startTestNetwork();
  const { store, cache, blobs, clock } = network.ports;
  const site = await addSite(store, clock, { siteKey: 'yard', title: 'Yard' });
  const context = { site, store, cache, blobs, clock, ids: leasedIds(store), now: clock.now() };
  member = { ...context, person: { ...(await join(context, { name: 'Uploader' })), reputation: 100 } };
});
afterAll(() => network.stop());

const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answered> =>
  network.get(path, { site: 'usercontent', headers, method });
const at = ({ hash }: StoredFile, name: string): string => `/files/${hash}/${name}`;

describe('a file on the content host', () => {
  test.each<readonly [name: string, type: string, how: string]>([
    ['shot.png', 'image/png', 'inline; filename="shot.png"'],
    ['page.txt', 'text/plain; charset=utf-8', 'inline; filename="page.txt"'],
    ['report.pdf', 'application/pdf', 'attachment; filename="report.pdf"'],
    ['all.zip', 'application/zip', 'attachment; filename="all.zip"'],
  ])('%s comes as what it is, does nothing, and may be shown by any site', async (name, type, how) => {
    const answer = await get(at(await uploaded(member, name), name));
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-disposition': how,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=86400, immutable',
    });
    expect(answer.text).toContain(name);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('HTML is shown as text, whatever the address calls it', async () => {
    const file = await uploaded(member, 'page.txt', '<script>alert(1)</script>');
    const answer = await get(at(file, 'page.html'));
    expect(answer.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'content-disposition': 'inline; filename="page.html.txt"' });
  });

  test('an address cannot write into the headers', async () => {
    const file = await uploaded(member, 'report.pdf');
    const answer = await get(at(file, 'a%22%3B%20filename%3D%22evil.exe'));
    expect(answer.headers['content-disposition']).toBe('attachment; filename="a-filename-evil.exe.pdf"');
    expect((await get(at(file, 'a%0d%0ax-evil:%201'))).headers['x-evil']).toBeUndefined();
  });

  test('is not sent again to whoever has it, and HEAD tells of it', async () => {
    const path = at(await uploaded(member, 'shot.png'), 'shot.png');
    const etag = (await get(path)).headers.etag ?? '';
    expect(etag).not.toBe('');
    expect(await get(path, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
    expect(await get(path, {}, 'HEAD')).toMatchObject({ status: 200, text: '', headers: { 'content-length': '16' } });
  });

  test('is read only', async () => {
    const path = at(await uploaded(member, 'shot.png'), 'shot.png');
    expect(await get(path, {}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } });
  });

  test('is gone once taken down, and not there when it never was, has no blob, or the address is none', async () => {
    const file = await uploaded(member, 'bad.png');
    const lost = await uploaded(member, 'lost.png');
    await network.ports.blobs.remove((await network.ports.store.get(fileKey(lost.hash)))?.blob ?? '');
    await takeDown(member, file.hash);
    const paths = [at(file, 'bad.png'), at(lost, 'lost.png'), `/files/${'x'.repeat(27)}/x.png`, '/files/x/x.png', `${at(lost, '')}`, at(lost, 'a/b')];
    const answers = await Promise.all(paths.map((path) => get(path)));
    expect(answers.map(({ status }) => status)).toEqual([410, 404, 404, 404, 404, 404]);
    expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(paths.map(() => 'no-store'));
    expect(network.faults).toEqual([]);
  });
});

test('names beyond ASCII are given in both of the ways that browsers know', () => {
  expect(disposition('attachment', 'résumé.pdf')).toBe(`attachment; filename="r_sum_.pdf"; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf`);
  expect(disposition('inline', 'a.txt')).toBe('inline; filename="a.txt"');
});

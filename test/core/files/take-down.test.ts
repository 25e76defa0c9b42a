import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { FileNotFound, FileRefused, TakeDownRefused } from '../../../app/core/files/errors.ts';
import { readFile, recentFiles } from '../../../app/core/files/read.ts';
import { takeDown, takeDownRefusal } from '../../../app/core/files/take-down.ts';
import { NotSignedIn } from '../../../app/core/people/errors.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { uploaded } from '../../support/files.ts';
import { openYard, THEN, type Yard } from '../../support/yard.ts';

let yard: Yard;
let own: Context;
let other: Context;
let moderator: Context;

beforeEach(async () => {
  yard = await openYard();
  own = yard.as(await yard.join('Own'));
  other = yard.as(await yard.join('Other'));
  moderator = yard.as({ ...(await yard.join('Moderator')), moderator: true });
});
afterEach(() => yard.close());

const blobs = (): Promise<readonly string[]> => yard.context.blobs.list('files/');

test.each`
  who                                          | person                        | site | also         | reason
  ${'its uploader'}                            | ${{ id: 1 }}                  | ${1} | ${undefined} | ${undefined}
  ${'its uploader, where others need it'}      | ${{ id: 1 }}                  | ${1} | ${[1]}       | ${'others-too'}
  ${'somebody else'}                           | ${{ id: 2 }}                  | ${1} | ${undefined} | ${'not-own'}
  ${'who has its uploader’s number elsewhere'} | ${{ id: 1 }}                  | ${2} | ${undefined} | ${'not-own'}
  ${'a moderator'}                             | ${{ id: 2, moderator: true }} | ${1} | ${undefined} | ${undefined}
  ${'a moderator of another site'}             | ${{ id: 2, moderator: true }} | ${2} | ${undefined} | ${'not-own'}
  ${'one of a site where it was brought too'}  | ${{ id: 2, moderator: true }} | ${2} | ${[2]}       | ${undefined}
`('$who may take it down, or is told why not', ({ person, site, also, reason }) => {
  expect(takeDownRefusal({ site: 1, person: 1, ...(also && { also }) }, site, person)).toBe(reason);
});

test('taken down by its uploader its bytes are gone, and who did it is known; it may come again', async () => {
  const { hash } = await uploaded(own, 'shot.png');
  await takeDown(own, hash);

  expect(await readFile(yard.context, hash)).toMatchObject({ hash, takenDown: { by: own.person?.id, at: THEN } });
  expect(await blobs()).toEqual([]);
  expect(await recentFiles(own)).toEqual([]);

  await takeDown(own, hash);
  expect(await uploaded(other, 'again.png', 'shot.png')).toMatchObject({ hash, person: other.person?.id });
  expect((await readFile(yard.context, hash))?.takenDown).toBeUndefined();
  expect(await blobs()).toHaveLength(1);
  await expect(takeDown(own, hash)).rejects.toThrow(TakeDownRefused);
});

test('taken down by a moderator it stays down, also where its uploader had taken it down before', async () => {
  const first = await uploaded(own, 'bad.png');
  await takeDown(moderator, first.hash);
  await expect(uploaded(own, 'bad.png')).rejects.toThrow(new FileRefused('taken-down'));
  await expect(uploaded(other, 'bad.png')).rejects.toThrow(FileRefused);

  const second = await uploaded(own, 'worse.png');
  await takeDown(own, second.hash);
  await takeDown(moderator, second.hash);
  await expect(uploaded(own, 'worse.png')).rejects.toThrow(FileRefused);
  expect(await blobs()).toEqual([]);
});

test('the log tells of it, so that pages that list it are made anew', async () => {
  const { hash } = await uploaded(own, 'shot.png');
  const follower = yard.log.follow(await yard.log.end());
  await takeDown(own, hash);
  await takeDown(own, hash);
  const entries = await follower.next();
  expect(entries).toHaveLength(1);
  expect(entries.map(({ event }) => event)).toContainEqual({ kind: 'file-taken-down', at: THEN, hash });
});

test('nobody takes from others what they have uploaded too', async () => {
  const { hash } = await uploaded(own, 'logo.png');
  await uploaded(own, 'logo.png');
  await uploaded(other, 'logo.png');
  await expect(takeDown(own, hash)).rejects.toMatchObject({ code: 'take-down-refused', reason: 'others-too' });
  await takeDown(moderator, hash);
  expect(await blobs()).toEqual([]);
});

test('a moderator of another site can do so once it was brought there too', async () => {
  const site = await addSite(yard.context.store, yard.context.clock, { siteKey: 'elsewhere', title: 'Elsewhere' });
  const { hash } = await uploaded(own, 'shot.png');
  await expect(takeDown({ ...moderator, site }, hash)).rejects.toThrow(TakeDownRefused);
  await uploaded({ ...other, site }, 'shot.png');
  await takeDown({ ...moderator, site }, hash);
  expect((await readFile(yard.context, hash))?.takenDown).toBeDefined();
});

test('what was never there is not taken down, nor anything by somebody who is not signed in', async () => {
  await expect(takeDown(own, 'x'.repeat(27))).rejects.toThrow(FileNotFound);
  const { hash } = await uploaded(own, 'shot.png');
  await expect(takeDown(yard.context, hash)).rejects.toThrow(NotSignedIn);
});

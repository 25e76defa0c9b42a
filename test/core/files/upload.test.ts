import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import type { Decoders } from '../../../app/core/files/decoder.ts';
import { FileLimitReached, FileRefused, FilesBusy, FilesOff, UploadStopped } from '../../../app/core/files/errors.ts';
import { readFile, recentFiles } from '../../../app/core/files/read.ts';
import { fileKey } from '../../../app/core/files/records.ts';
import { FILES_A_DAY } from '../../../app/core/files/rules.ts';
import { upload } from '../../../app/core/files/upload.ts';
import { NotSignedIn, PersonSuspended } from '../../../app/core/people/errors.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { SiteReadOnly } from '../../../app/core/sites/errors.ts';
import { JailBusy, JailUnavailable } from '../../../app/platform/jail/port.ts';
import { asItCame, bytesOf, uploaded } from '../../support/files.ts';
import { openYard, THEN, type Yard } from '../../support/yard.ts';

let yard: Yard;
let person: Person;
let member: Context;
const DAY = 86_400_000;
const { signal } = new AbortController();

beforeEach(async () => {
  yard = await openYard();
  person = await yard.join('Uploader');
  member = yard.as(person);
});
afterEach(() => yard.close());

const blobs = (): Promise<readonly string[]> => yard.context.blobs.list('files/');

test('what was uploaded is there under its hash: what it is, whose, and its bytes', async () => {
  const bytes = bytesOf('pdf', 'report');
  const file = await upload(member, asItCame, { bytes, name: 'My Report.PDF', signal });

  expect(file).toMatchObject({ kind: 'pdf', type: 'application/pdf', name: 'My-Report.pdf', size: bytes.length, pages: 3 });
  expect(file).toMatchObject({ person: person.id, site: yard.context.site.number, at: THEN });
  expect(Object.keys(file)).not.toContain('blob');
  expect(await readFile(yard.context, file.hash)).toEqual(file);
  const row = await yard.context.store.get(fileKey(file.hash));
  expect(await yard.context.blobs.get(row?.blob ?? '')).toEqual(bytes);
});

test('what decoders make of it is what counts, for the hash too', async () => {
  const bytes = bytesOf('png', 'made anew');
  const decoders: Decoders = { decode: async () => ({ kind: 'image', type: 'image/webp', extension: 'webp', bytes, width: 4, height: 2 }) };
  const [one, other] = [
    await upload(member, decoders, { bytes: bytesOf('png', 'a'), name: 'a.gif', signal }),
    await uploaded(member, 'b.png', 'made anew'),
  ];
  expect(one).toMatchObject({ name: 'a.webp', type: 'image/webp', width: 4, height: 2 });
  expect(other.hash).toBe(one.hash);
});

describe('the same bytes again', () => {
  test('are one file with one blob, under whatever name each calls it', async () => {
    const first = await uploaded(member, 'first.png', 'same');
    const second = await uploaded(yard.as(await yard.join('Other')), 'second.png', 'same');

    expect(second).toEqual({ ...first, name: 'second.png' });
    expect(await blobs()).toHaveLength(1);
    expect((await recentFiles(member)).map(({ name }) => name)).toEqual(['first.png']);
  });

  test('bring back a blob that was lost', async () => {
    const { hash } = await uploaded(member, 'shot.png');
    const [blob = ''] = await blobs();
    await yard.context.blobs.remove(blob);
    expect(await uploaded(member, 'shot.png')).toMatchObject({ hash });
    expect(await yard.context.blobs.get(blob)).toEqual(bytesOf('png', 'shot.png'));
  });
});

describe('is refused', () => {
  const kept = async (bytes: Uint8Array) => upload(member, asItCame, { bytes, name: 'x', signal });

  test.each<readonly [reason: string, bytes: Uint8Array]>([
    ['empty', new Uint8Array()],
    ['unknown', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0])],
    ['image-large', bytesOf('png', ' '.repeat(10_485_760))],
    ['pdf-large', bytesOf('pdf', ' '.repeat(20_971_520))],
    ['archive-large', bytesOf('zip', ' '.repeat(10_485_760))],
    ['text-large', bytesOf('txt', ' '.repeat(1_048_577))],
  ])('%s, and nothing is left of it', async (reason, bytes) => {
    await expect(kept(bytes)).rejects.toMatchObject({ code: 'file-refused', reason });
    await expect(kept(bytes)).rejects.toThrow(FileRefused);
    expect(await blobs()).toEqual([]);
    expect(await recentFiles(member)).toEqual([]);
  });

  test('from somebody who is not signed in, who is suspended, and while the site is replaced', async () => {
    await expect(uploaded(yard.context, 'a.png')).rejects.toThrow(NotSignedIn);
    await expect(uploaded(yard.as({ ...person, suspendedUntil: THEN + 1 }), 'a.png')).rejects.toThrow(PersonSuspended);
    await expect(uploaded({ ...member, site: { ...member.site, readOnly: true } }, 'a.png')).rejects.toThrow(SiteReadOnly);
  });

  const failing = (error: unknown): Decoders => ({ decode: () => Promise.reject(error) });
  const png = { bytes: bytesOf('png', 'a'), name: 'a.png', signal };

  test('where nothing can look at it, with a sentence that says so and when to come back', async () => {
    await expect(upload(member, failing(new JailUnavailable('no nsjail')), png)).rejects.toThrow(FilesOff);
    await expect(upload(member, failing(new JailBusy(7)), png)).rejects.toMatchObject({ code: new FilesBusy(7).code, retryAfter: 7 });
  });

  test('once its uploader has left, whatever became of it', async () => {
    const left = AbortSignal.abort();
    await expect(upload(member, asItCame, { ...png, signal: left })).rejects.toThrow(UploadStopped);
    await expect(upload(member, failing(left.reason), { ...png, signal: left })).rejects.toThrow(UploadStopped);
    await expect(upload(member, failing(new Error('a fault')), png)).rejects.toThrow('a fault');
    expect(await blobs()).toEqual([]);
  });
});

describe('a day has room', () => {
  const { newcomer } = FILES_A_DAY;

  test('for so many files, the same one counted each time; the next day has room again', async () => {
    for (let count = 0; count < newcomer.files; count++) await uploaded(member, 'same.png');
    await expect(uploaded(member, 'other.png')).rejects.toThrow(new FileLimitReached('files'));
    await uploaded(yard.as(person, THEN + DAY), 'other.png');
    await uploaded(yard.as({ ...person, reputation: 15 }), 'other.png');
  });

  test('for so many bytes, as they come', async () => {
    const half = ' '.repeat(newcomer.bytes / 2 - 4);
    await uploaded(member, 'one.pdf', `1${half.slice(6)}`);
    await uploaded(member, 'two.pdf', `2${half.slice(6)}`);
    await expect(uploaded(member, 'three.txt')).rejects.toThrow(new FileLimitReached('bytes'));
  });

  test('and who has none left costs no decoding', async () => {
    for (let count = 0; count < newcomer.files; count++) await uploaded(member, 'same.png');
    const never: Decoders = { decode: () => Promise.reject(new Error('decoded all the same')) };
    await expect(upload(member, never, { bytes: bytesOf('png', 'x'), name: 'x.png', signal })).rejects.toThrow(FileLimitReached);
  });
});

test('own files of the last days are listed, the newest first, each once', async () => {
  for (const [name, at] of [
    ['old.png', THEN - 4 * DAY],
    ['a.png', THEN - DAY],
    ['b.png', THEN],
    ['a.png', THEN],
    ['c.png', THEN],
  ] as const) {
    await uploaded(yard.as(person, at), name);
  }
  await uploaded(yard.as(await yard.join('Other')), 'not-mine.png');
  expect((await recentFiles(member)).map(({ name }) => name)).toEqual(['c.png', 'a.png', 'b.png']);
  await expect(recentFiles(yard.context)).rejects.toThrow(NotSignedIn);
});

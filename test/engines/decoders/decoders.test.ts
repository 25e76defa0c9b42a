import { expect, test } from 'vitest';
import type { Sniffed } from '../../../app/core/files/decoder.ts';
import { openDecoders } from '../../../app/engines/decoders/decoders.ts';
import { type Jail, JailBusy, type JailJob, JailUnavailable, type StepResult } from '../../../app/platform/jail/port.ts';
import { ENDED } from '../../support/step-result.ts';
import { pdf } from './pdf.ts';
import { png } from './png.ts';
import { ROTATED_JPEG, ROTATED_WEBP } from './samples.ts';
import { zip } from './zip.ts';

const PNG: Sniffed = { kind: 'image', type: 'image/png', extension: 'png' };
const JPEG: Sniffed = { kind: 'image', type: 'image/jpeg', extension: 'jpg' };
const AVIF: Sniffed = { kind: 'image', type: 'image/avif', extension: 'avif' };
const PDF: Sniffed = { kind: 'pdf', type: 'application/pdf', extension: 'pdf' };
const ZIP: Sniffed = { kind: 'archive', type: 'application/zip', extension: 'zip' };
const TEXT: Sniffed = { kind: 'text', type: 'text/plain', extension: 'txt' };

const FILES = [
  [PNG, png(4, 4), 'image-broken'],
  [JPEG, ROTATED_JPEG, 'image-broken'],
  [PDF, pdf(1), 'pdf-broken'],
  [ZIP, zip([]), 'archive-broken'],
] as const;

/** A jail whose steps end as they are told, and that notes its jobs. */
function jailOf(...ends: readonly Partial<StepResult>[]): Pick<Jail, 'run'> & { readonly jobs: JailJob[] } {
  const jobs: JailJob[] = [];
  return {
    jobs,
    async run(job) {
      jobs.push(job);
      return ends.map((end) => ({ ...ENDED, ...end }));
    },
  };
}

const OWNER = { site: 4, who: 'person 7' } as const;
const decode = (jail: Pick<Jail, 'run'>, sniffed: Sniffed, bytes: Uint8Array, signal: AbortSignal = new AbortController().signal) =>
  openDecoders({ jail, find: (name) => `/usr/bin/${name}` }).decode(sniffed, bytes, { owner: OWNER, signal });

test.each(FILES)('$kind: one job, as its owner, with the file alone, and no folder of the machine', async (sniffed, bytes) => {
  const jail = jailOf({ exitCode: 1 });
  await decode(jail, sniffed, bytes).catch(() => undefined);
  expect(jail.jobs).toMatchObject([{ owner: OWNER, folders: [], files: [{ name: `in.${sniffed.extension}`, content: bytes }] }]);
});

test.each(FILES)('$kind: what a decoder could not read, or crashed over, is broken', async (sniffed, bytes, reason) => {
  for (const end of [{ exitCode: 1 }, { exitCode: null, signal: 'SIGSEGV' }, { exitCode: null, signal: 'SIGABRT' }]) {
    await expect(decode(jailOf(end), sniffed, bytes)).rejects.toMatchObject({ code: 'file-refused', reason });
  }
  await expect(decode(jailOf(), sniffed, bytes)).rejects.toMatchObject({ reason });
});

test.each(FILES)('$kind: what takes too long, too much memory or says too much is refused', async (sniffed, bytes) => {
  const killed = { exitCode: null, signal: 'SIGKILL' };
  for (const end of [
    { ...killed, timedOut: true },
    { ...killed, outOfMemory: true },
    killed,
    { truncated: true },
    { exitCode: null, signal: 'SIGXCPU' },
  ]) {
    await expect(decode(jailOf(end), sniffed, bytes)).rejects.toMatchObject({ reason: 'too-long' });
  }
});

test.each(FILES)(
  '$kind: a decoder that was taken over cannot pass off something else as what it should have made',
  async (sniffed, bytes, reason) => {
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    await expect(decode(jailOf({ stdout: html }), sniffed, bytes)).rejects.toMatchObject({ reason });
  },
);

test.each(FILES)('$kind: a jail that is busy or away is told as it is', async (sniffed, bytes) => {
  for (const error of [new JailBusy(3), new JailUnavailable('Nothing runs.')]) {
    const jail: Pick<Jail, 'run'> = { run: () => Promise.reject(error) };
    await expect(decode(jail, sniffed, bytes)).rejects.toBe(error);
  }
});

test.each(FILES)('$kind: without its program the operator is told what to install', async (sniffed, bytes) => {
  const decoders = openDecoders({ jail: jailOf(), find: () => undefined });
  const call = decoders.decode(sniffed, bytes, { owner: OWNER, signal: new AbortController().signal });
  await expect(call).rejects.toThrow(/is not on this machine.*apt-get install [a-z-]+\.$/);
  await expect(call).rejects.toBeInstanceOf(JailUnavailable);
});

test('the signal reaches the jail', async () => {
  const leaving = new AbortController();
  const jail: Pick<Jail, 'run'> = {
    run: (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  };
  const decoding = decode(jail, PNG, png(4, 4), leaving.signal);
  leaving.abort(new Error('left'));
  await expect(decoding).rejects.toThrow('left');
});

test('too many pixels are refused by the header', async () =>
  expect(decode(jailOf({ exitCode: 3 }), PNG, png(4, 4))).rejects.toMatchObject({ reason: 'image-pixels', values: { limit: '50' } }));

test('what a WebP is made of is cleaned once more, whatever was sniffed', async () => {
  const decoded = await decode(jailOf({ stdout: ROTATED_WEBP }), AVIF, Buffer.from('????ftypavif'));
  expect(decoded).toMatchObject({ type: 'image/webp', extension: 'webp', width: 48, height: 32 });
  expect(Buffer.from(decoded.bytes).toString('latin1')).not.toContain('SECRET');
});

test('a large PDF that could not be shrunk is kept as it came', async () => {
  const looked = { stdout: Buffer.from('Processing pages 1 through 1.\nPage 1\n') };
  const bytes = Buffer.concat([pdf(1), Buffer.alloc(1_100_000, '%')]);
  const smaller = Buffer.from('%PDF-1.7 small');
  for (const shrunk of [
    { exitCode: 1, stdout: smaller },
    { exitCode: null, signal: 'SIGKILL', timedOut: true, stdout: smaller },
    { truncated: true, stdout: smaller },
    { stdout: Buffer.from('<script>') },
    { stdout: bytes.subarray(0, Math.floor(bytes.length * 0.95)) },
  ]) {
    const kept = await decode(jailOf(looked, shrunk), PDF, bytes);
    expect([kept.bytes === bytes, kept.pages]).toEqual([true, 1]);
  }
  expect(await decode(jailOf(looked, { stdout: smaller }), PDF, bytes)).toEqual({ ...PDF, bytes: smaller, pages: 1 });
});

test.each([
  ['application/zip', 'ZIP 2.0 (deflation),  Compression: none', true],
  ['application/zip', 'ISO9660 with Rockridge extensions,  Compression: none', false],
  ['application/zip', 'ZIP 2.0 (deflation),  Compression: gzip', false],
  ['application/gzip', 'GNU tar format,  Compression: gzip', true],
  ['application/gzip', 'mtree,  Compression: gzip', false],
  ['application/x-tar', 'POSIX ustar format,  Compression: none', true],
  ['application/x-tar', 'POSIX ustar format,  Compression: xz', false],
  ['application/x-xz', 'POSIX pax interchange format,  Compression: xz', true],
  ['application/x-7z-compressed', '7-Zip,  Compression: none', true],
])('what seems to be %s is to be that for a program too: %s', async (type, format, fits) => {
  const jail = jailOf({ stdout: Buffer.from(`Archive Format: ${format}\n`) });
  const decoded = decode(jail, { kind: 'archive', type, extension: 'x' }, Buffer.from('archive'));
  if (fits) expect(await decoded).toMatchObject({ type, entries: [] });
  else await expect(decoded).rejects.toMatchObject({ reason: 'archive-broken' });
});

test('an archive that was listed and could not be unpacked is broken, unless bsdtar minded names alone', async () => {
  const stdout = Buffer.from('-rw-r--r--  0 0      0           1 Jan  1  1980 a\nArchive Format: ZIP 2.0 (deflation),  Compression: none\n');
  const minded = 'bsdtar: Archive entry has empty or unreadable filename ... skipping.\nbsdtar: Error exit delayed from previous errors.\n';
  const ends = [
    [{ exitCode: 1, stderr: minded }, true],
    [{ exitCode: 1, stderr: `${minded}a: ZIP bad CRC\n` }, false],
    [{ exitCode: 1, stderr: '' }, false],
    [{ exitCode: 3, stderr: minded }, false],
    [{ exitCode: null, signal: 'SIGSEGV', stderr: '' }, false],
    [{ exitCode: 139, stderr: minded }, false],
  ] as const;
  for (const [{ stderr, ...end }, kept] of ends) {
    const decoded = decode(jailOf({ ...end, stdout, stderr: Buffer.from(stderr) }), ZIP, zip([{ name: 'a' }]));
    if (kept) expect(await decoded).toMatchObject({ entries: [{ name: 'a', size: 1 }] });
    else await expect(decoded).rejects.toMatchObject({ reason: 'archive-broken' });
  }
});

test('text needs no jail and is kept as it came', async () => {
  const jail = jailOf();
  const bytes = Buffer.from('Größe: 3 €\r\n<script>');
  expect(await decode(jail, TEXT, bytes)).toEqual({ ...TEXT, bytes });
  for (const wrong of [Buffer.from([0x66, 0xfc, 0x72]), Buffer.from('a\0b')]) {
    await expect(decode(jail, TEXT, wrong)).rejects.toMatchObject({ reason: 'text-broken' });
  }
  expect(jail.jobs).toEqual([]);
});

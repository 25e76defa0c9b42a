import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { HIDDEN_7Z, LOCKED_7Z } from './locked-7z.ts';
import { decodersHere, type RealDecoders, realDecoders } from './real.ts';
import { tar } from './tar.ts';
import { zip } from './zip.ts';

/** An archive of one folder with a file of five bytes, made by bsdtar. */
function packed(...options: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-archive-'));
  try {
    writeFileSync(join(folder, 'hello.txt'), 'hello');
    const made = join(folder, 'made');
    spawnSync('bsdtar', ['-cf', made, ...options, '-C', folder, 'hello.txt']);
    return readFileSync(made);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const HELLO = [{ name: 'hello.txt', size: 5 }] as const;

describe.skipIf(!decodersHere)('archives', () => {
  let real: RealDecoders;
  beforeAll(async () => {
    real = await realDecoders();
  });
  afterAll(() => real.close());

  const names = async (bytes: Uint8Array): Promise<readonly string[]> => {
    const decoded = await real.of(bytes);
    if (typeof decoded === 'string') throw new Error(`It was refused: ${decoded}.`);
    return (decoded.entries ?? []).map(({ name }) => name);
  };

  test.each([
    ['zip', 'application/zip', ['--format=zip']],
    ['tar', 'application/x-tar', ['--format=ustar']],
    ['tar', 'application/x-tar', ['--format=gnutar']],
    ['tar', 'application/x-tar', ['--format=pax']],
    ['tar.gz', 'application/gzip', ['-z']],
    ['tar.xz', 'application/x-xz', ['-J']],
    ['7z', 'application/x-7z-compressed', ['--format=7zip']],
  ])('a %s is listed, and kept as it came (%s)', async (extension, type, options) => {
    const bytes = packed(...options);
    expect(await real.of(bytes)).toEqual({ kind: 'archive', type, extension, bytes, entries: HELLO });
  });

  it('an empty one holds nothing', async () => expect(await real.of(zip([]))).toMatchObject({ entries: [] }));

  it('of many entries the first are told, and how many there are', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ name: `folder/${index}.txt`, content: 'x'.repeat(index) }));
    const decoded = await real.of(zip(many));
    expect(decoded).toMatchObject({ entryCount: 1000 });
    const entries = typeof decoded === 'string' ? [] : decoded.entries;
    expect([entries?.length, entries?.[7]]).toEqual([200, { name: 'folder/7.txt', size: 7 }]);
  });

  it('odd names are told so that they do nothing where they are shown', async () => {
    const odd = [
      '../../up',
      '/etc/passwd',
      'new\nline',
      'esc\x1b[31mape',
      '<script>alert(1)</script>',
      '-rf',
      'two  words',
      '\xe2\x80\xaegpj.exe',
      'x -> y',
    ];
    const told = ['../../up', '/etc/passwd', 'new\\nline', 'esc\\033[31mape', '<script>alert(1)</script>', '-rf', 'two  words', '�gpj.exe', 'x -> y'];
    expect(await names(zip(odd.map((name) => ({ name }))))).toEqual(told.map((name) => name.replaceAll('�', '\ufffd')));
    expect(await names(tar(odd.slice(0, 7).map((name) => ({ name }))))).toEqual(told.slice(0, 7));
  });

  it('an owner’s name cannot make up lines or sizes', async () => {
    const owner = 'x 0 0 9 Jan  1  2020 a\nb';
    expect(await real.of(tar([{ name: 'one', content: 'abc', owner }]))).toMatchObject({ entries: [{ name: 'one', size: 3 }] });
  });

  it('a link is told with where it leads, and is not followed', async () => {
    expect(await names(tar([{ name: 'link', link: '/etc/passwd' }]))).toEqual(['link -> /etc/passwd']);
    expect(
      await names(
        zip([
          { name: 'in', content: '/etc', link: true },
          { name: 'in/passwd', content: 'root' },
        ]),
      ),
    ).toEqual(['in -> /etc', 'in/passwd']);
  });

  it('a name in an unknown encoding is told by its bytes; an entry without a name is left out, and nothing else', async () =>
    expect(await names(zip([{ name: 'caf\x82.txt' }, { name: '' }, { name: 'plain.txt' }]))).toEqual(['caf\\202.txt', 'plain.txt']));

  test.each([
    ['ZipCrypto', () => packed('--format=zip', '--options=zip:encryption=zipcrypt', '--passphrase=word')],
    ['AES', () => packed('--format=zip', '--options=zip:encryption=aes256', '--passphrase=word')],
    ['7z', () => LOCKED_7Z],
    ['7z with its names', () => HIDDEN_7Z],
  ])('an encrypted one is refused as such: %s', async (_, made) => expect(await real.of(made())).toBe('archive-locked'));

  test.each([
    ['zip', packed('--format=zip').subarray(0, 60)],
    ['tar.gz', packed('-z').subarray(0, 60)],
    ['tar.xz', packed('-J').subarray(0, 60)],
    ['7z', packed('--format=7zip').subarray(0, 60)],
    ['gzip of something else', gzipSync('hello')],
    ['zip with a wrong sum', flipped(zip([{ name: 'a', content: 'hello hello hello' }]))],
  ])('a broken %s is refused', async (_, bytes) => expect(await real.of(bytes)).toBe('archive-broken'));
});

/** With a bit of the first entry's content turned. */
function flipped(bytes: Buffer): Buffer {
  bytes.writeUInt8(bytes.readUInt8(34) ^ 4, 34);
  return bytes;
}

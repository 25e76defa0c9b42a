import { describe, expect, it } from 'vitest';
import { BlobNameRefused, type BlobStreams, type Blobs } from './port.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (found: Uint8Array | undefined): string | undefined => found && new TextDecoder().decode(found);

/** Names that some file system, S3 or a careless join would take for something else. */
const REFUSED = [
  '',
  '/',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  'a/../b',
  '../a',
  'a/./b',
  'a b',
  'a\\b',
  'a\0b',
  'é',
  'a+b',
  '~a',
  'a'.repeat(201),
  'a/'.repeat(600),
];

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const one of texts) yield bytes(one);
}

async function together(stream: AsyncIterable<Uint8Array> | undefined): Promise<string | undefined> {
  const all: Uint8Array[] = [];
  for await (const piece of stream ?? []) all.push(piece);
  return stream && text(Buffer.concat(all));
}

/** What every keeper of blobs keeps to. Called by one test file per adapter; `open` gives one that keeps nothing yet. */
export function blobsContract(name: string, open: () => Promise<Blobs & BlobStreams>): void {
  describe(`${name} as a keeper of blobs`, () => {
    it('gives back what was put, and the newest of it', async () => {
      const blobs = await open();
      await blobs.put('site/7/snapshot.bin', bytes('first'));
      await blobs.put('site/7/snapshot.bin', bytes('second'));
      await blobs.put('empty', new Uint8Array());

      expect(text(await blobs.get('site/7/snapshot.bin'))).toBe('second');
      expect(text(await blobs.get('empty'))).toBe('');
    });

    it('knows nothing of what was not put or was removed, and removes it twice without complaint', async () => {
      const blobs = await open();
      await blobs.put('gone', bytes('x'));
      await blobs.remove('gone');
      await blobs.remove('gone');

      expect(await blobs.get('gone')).toBeUndefined();
      expect(await blobs.get('never/was')).toBeUndefined();
      expect(await blobs.get('gone/below')).toBeUndefined();
    });

    it('keeps a blob beside blobs below its name', async () => {
      const blobs = await open();
      await blobs.put('a', bytes('1'));
      await blobs.put('a/b', bytes('2'));
      await blobs.put('a/b/c', bytes('3'));

      expect(text(await blobs.get('a'))).toBe('1');
      expect(text(await blobs.get('a/b'))).toBe('2');
      expect(await blobs.list('a')).toEqual(['a', 'a/b', 'a/b/c']);
    });

    it('lists names by their beginning, in byte order', async () => {
      const blobs = await open();
      for (const one of ['b/2', 'b/10', 'b/1', 'b.txt', 'B/1', 'b-', 'b_', 'c/b/1']) await blobs.put(one, bytes(one));

      expect(await blobs.list('b')).toEqual(['b-', 'b.txt', 'b/1', 'b/10', 'b/2', 'b_']);
      expect(await blobs.list('b/1')).toEqual(['b/1', 'b/10']);
      expect(await blobs.list('')).toHaveLength(8);
      expect(await blobs.list('nothing/here')).toEqual([]);
    });

    it.each(REFUSED)('refuses the name %j', async (refused) => {
      const blobs = await open();
      await expect(blobs.put(refused, bytes('x'))).rejects.toThrow(BlobNameRefused);
      await expect(blobs.get(refused)).rejects.toThrow(BlobNameRefused);
      await expect(blobs.remove(refused)).rejects.toThrow(BlobNameRefused);
    });

    it('keeps one whole value of two put at the same time', async () => {
      const blobs = await open();
      const values = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000));
      await Promise.all(values.map((value) => blobs.put('contended', bytes(value))));
      expect(values).toContain(text(await blobs.get('contended')));
    });

    it('takes and gives in pieces what is put and got whole', async () => {
      const blobs = await open();
      const long = 'long '.repeat(50_000);
      await blobs.putStream('streamed', pieces('first ', '', long));
      await blobs.putStream('nothing', pieces());
      await blobs.put('whole', bytes(long));

      expect(text(await blobs.get('streamed'))).toBe(`first ${long}`);
      expect(text(await blobs.get('nothing'))).toBe('');
      expect(await together(await blobs.getStream('whole'))).toBe(long);
      expect(await together(await blobs.getStream('nothing'))).toBe('');
      expect(await blobs.getStream('never/was')).toBeUndefined();
    });

    it('pieces that end in an error change nothing, and the error is theirs', async () => {
      const blobs = await open();
      await blobs.put('kept', bytes('before'));
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield bytes('half');
        throw new RangeError('The source broke.');
      }
      await expect(blobs.putStream('kept', broken())).rejects.toThrow(RangeError);
      await expect(blobs.putStream('new', broken())).rejects.toThrow(RangeError);

      expect(text(await blobs.get('kept'))).toBe('before');
      expect(await blobs.list('')).toEqual(['kept']);
    });

    it('a blob that is replaced while it is read in pieces is one of the two, whole', async () => {
      const blobs = await open();
      const [before, after] = ['b'.repeat(300_000), 'a'.repeat(300_000)];
      await blobs.put('replaced', bytes(before));
      const stream = await blobs.getStream('replaced');
      await blobs.put('replaced', bytes(after));

      expect([before, after]).toContain(await together(stream));
    });
  });
}

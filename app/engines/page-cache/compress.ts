import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { addGzip, type Entry } from './entry.ts';
import type { Shelf } from './shelf.ts';

/** Below a network packet or so, compressing saves nothing. */
const COMPRESS_FROM = 1024;

/** zlib's default gives 2 % less than this on pages, for half as much time again. */
const LEVEL = 5;

const compress = promisify(gzip);

/** Adds the compressed coding of a page that is on the shelf, off the main thread. Until then the page goes out as it is. */
export async function compressLater(entry: Entry, shelf: Shelf): Promise<void> {
  const { body } = entry.identity;
  if (body.byteLength < COMPRESS_FROM) return;
  const smaller = await compress(body, { level: LEVEL });
  if (smaller.byteLength < body.byteLength) shelf.grown(entry, addGzip(entry, smaller));
}

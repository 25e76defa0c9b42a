import type { Buffer } from 'node:buffer';

/** Where the service archive has what pages load (app/web/assets-ahead.ts). */
export const PACKED_ASSETS = 'app/client/built/assets/';

/** As app/web/answer.ts says of addresses that change with their content. */
export const ASSET_CACHING = 'public, max-age=31536000, immutable';

/** One file of an archive. */
export interface Packed {
  readonly path: string;
  readonly content: Uint8Array;
}

const BLOCK = 512;

/** The files beneath a folder of an unpressed archive, as lib/release/archives/tar.ts writes it. */
export function filesIn(archive: Buffer, folder: string): readonly Packed[] {
  const files: Packed[] = [];
  for (let at = 0; at + BLOCK <= archive.byteLength && archive[at] !== 0; ) {
    const text = (from: number, length: number): string => archive.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const [name, prefix, bytes] = [text(0, 100), text(345, 155), Number.parseInt(text(124, 12), 8)];
    if (Number.isNaN(bytes)) throw new Error('The service archive is no archive: a size in it is no number.');
    const path = prefix === '' ? name : `${prefix}/${name}`;
    if (text(156, 1) === '0' && path.startsWith(folder)) {
      files.push({ path: path.slice(folder.length), content: archive.subarray(at + BLOCK, at + BLOCK + bytes) });
    }
    at += BLOCK + Math.ceil(bytes / BLOCK) * BLOCK;
  }
  return files;
}

const TYPES: Readonly<Record<string, string>> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };

/** As the service itself says of the same address. @throws for a kind of file that pages do not load */
export function typeOf(path: string): string {
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)];
  if (type === undefined) throw new Error(`${path} is of no type that pages load.`);
  return type;
}

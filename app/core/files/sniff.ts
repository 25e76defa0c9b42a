import { isUtf8 } from 'node:buffer';
import type { Sniffed } from './decoder.ts';

/** How files of a kind begin: bytes, `?` for any. */
const SIGNATURES: readonly (readonly [at: number, signature: string, sniffed: Sniffed])[] = [
  [0, '\xff\xd8\xff', { kind: 'image', type: 'image/jpeg', extension: 'jpg' }],
  [0, '\x89PNG\r\n\x1a\n', { kind: 'image', type: 'image/png', extension: 'png' }],
  [0, 'GIF87a', { kind: 'image', type: 'image/gif', extension: 'gif' }],
  [0, 'GIF89a', { kind: 'image', type: 'image/gif', extension: 'gif' }],
  [0, 'RIFF????WEBP', { kind: 'image', type: 'image/webp', extension: 'webp' }],
  [4, 'ftypavif', { kind: 'image', type: 'image/avif', extension: 'avif' }],
  [4, 'ftypavis', { kind: 'image', type: 'image/avif', extension: 'avif' }],
  [0, '%PDF-', { kind: 'pdf', type: 'application/pdf', extension: 'pdf' }],
  [0, 'PK\x03\x04', { kind: 'archive', type: 'application/zip', extension: 'zip' }],
  [0, 'PK\x05\x06', { kind: 'archive', type: 'application/zip', extension: 'zip' }],
  [0, '7z\xbc\xaf\x27\x1c', { kind: 'archive', type: 'application/x-7z-compressed', extension: '7z' }],
  [0, '\x1f\x8b\x08', { kind: 'archive', type: 'application/gzip', extension: 'tar.gz' }],
  [0, '\xfd7zXZ\0', { kind: 'archive', type: 'application/x-xz', extension: 'tar.xz' }],
  [257, 'ustar', { kind: 'archive', type: 'application/x-tar', extension: 'tar' }],
];

const TEXT: Sniffed = { kind: 'text', type: 'text/plain', extension: 'txt' };

/** What bytes seem to be, by how they begin; undefined for what is not taken. Whether they are, the decoders say. */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  const [, , found] = SIGNATURES.find(([at, signature]) => begins(bytes, at, signature)) ?? [];
  return found ?? (isText(bytes) ? TEXT : undefined);
}

function begins(bytes: Uint8Array, at: number, signature: string): boolean {
  for (let index = 0; index < signature.length; index++) {
    const wanted = signature.charCodeAt(index);
    if (wanted !== 0x3f && bytes[at + index] !== wanted) return false;
  }
  return true;
}

/** UTF-8 without NUL: other encodings, and other kinds of file, have one or the other wrong within a few bytes. */
const isText = (bytes: Uint8Array): boolean => !bytes.includes(0) && isUtf8(bytes);

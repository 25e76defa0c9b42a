import { isUtf8 } from 'node:buffer';
import type { Decoded } from '../../core/files/decoder.ts';
import { FileRefused } from '../../core/files/errors.ts';
import type { DecodeCall } from './call.ts';

/** Text is kept as it came: served as text/plain it can do nothing. @throws FileRefused for what is not UTF-8, or holds a NUL */
export function decodeText({ bytes, sniffed }: Pick<DecodeCall, 'bytes' | 'sniffed'>): Decoded {
  if (bytes.includes(0) || !isUtf8(bytes)) throw new FileRefused('text-broken');
  return { ...sniffed, bytes };
}

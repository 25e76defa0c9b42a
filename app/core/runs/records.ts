import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Key, Row } from '../../platform/store/port.ts';
import type { RunResult } from './result.ts';

/** The result of a run, under the hash of all that decides it: JSON, deflated. */
export type KeptResult = Row & { readonly result: Uint8Array };

/** Days for which a result is kept. */
export const KEPT_DAYS = 30;

/** Bytes of a packed result above which it is not kept: a row holds 400 KB, and megabytes of noise are no use to anybody. */
const PACKED_AT_MOST = 300 * 1024;

export const resultKey = (hash: string): Key<KeptResult> => [`run#${hash}`, 'result'];

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** A result as bytes of a row; undefined where it is too large for one. */
export async function packResult(result: RunResult): Promise<Uint8Array | undefined> {
  const packed = await deflate(JSON.stringify(result), { level: 3 });
  return packed.length <= PACKED_AT_MOST ? packed : undefined;
}

/** The result that `packResult` has packed. */
export async function unpackResult(packed: Uint8Array): Promise<RunResult> {
  return JSON.parse((await inflate(packed)).toString());
}

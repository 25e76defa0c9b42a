import { deserialize, serialize } from 'node:v8';
import type { Loaded } from '../next-level.ts';

/**
 * V8's own format of values, of which this release writes one version. It stands in the key: of two releases that share
 * Redis, the older need not read what only the newer can.
 */
export const FORMAT = `v${serialize(null)[1]}`;

/** Bytes of a value beyond which it stays in its process: one that is large holds up all that share its connection. */
export const BYTES_AT_MOST = 64 * 1024;

/** A value as bytes. Undefined for one that is too large, or that no other process could read. */
export function packed(value: unknown): Buffer | undefined {
  try {
    const bytes = serialize(value);
    return bytes.byteLength <= BYTES_AT_MOST ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** A value and its time from what Redis gave; undefined when it is nothing of ours. No time is later than `now`: another's clock may be ahead. */
export function unpacked<T>(bytes: unknown, time: unknown, now: number): Loaded<T> | undefined {
  if (!Buffer.isBuffer(bytes) || !Buffer.isBuffer(time)) return undefined;
  const loadedAt = Number(time.toString('latin1'));
  if (!Number.isFinite(loadedAt)) return undefined;
  try {
    return { value: deserialize(bytes), loadedAt: Math.min(loadedAt, now) };
  } catch {
    return undefined;
  }
}

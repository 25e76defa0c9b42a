import type { SharedBytes } from '../port.ts';
import type { Connection } from './connection.ts';

/** Bytes beyond which nothing is put there: what all share would wait for it. */
const BYTES_AT_MOST = 512 * 1024;

/** Bytes in Redis, on a connection that carries nothing else. */
export function sharedBytes(connection: Connection, keyOf: (name: string) => string): SharedBytes {
  return {
    get reachable() {
      return connection.up;
    },
    async get(name) {
      if (!connection.up) return undefined;
      // Of what another host has made larger than we would, a byte too many is read and no more: the rest would hold up all others.
      const bytes = await connection.send('GETRANGE', keyOf(name), 0, BYTES_AT_MOST);
      return Buffer.isBuffer(bytes) && bytes.byteLength > 0 && bytes.byteLength <= BYTES_AT_MOST ? bytes : undefined;
    },
    put(name, bytes, life) {
      if (!connection.up || bytes.byteLength > BYTES_AT_MOST || life < 1) return;
      void connection.behind('SET', keyOf(name), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'PX', Math.floor(life));
    },
  };
}

import { Type } from 'typebox';
import { type Connection, PATIENCE } from './connection.ts';
import { MEMORY_INDEX } from './mapping.ts';
import type { Names } from './names.ts';

const Kept = Type.Object({ _source: Type.Optional(Type.Object({ cursor: Type.String() })) });
const Answer = Type.Object({});

/** How far the change log was read, kept beside what was indexed: whoever removes all of it removes this too. */
export function cursorOf(connection: Connection, names: Names): { read(): Promise<string | undefined>; save(cursor: string): Promise<void> } {
  const path = `/${names.memory}/_doc/cursor`;
  const patience = PATIENCE.change;
  let isMade = false;

  async function make(): Promise<void> {
    if (isMade) return;
    await connection.ask(Answer, { method: 'PUT', path: `/${names.memory}`, body: MEMORY_INDEX, expected: [400], patience });
    isMade = true;
  }

  return {
    async read() {
      const kept = await connection.ask(Kept, { method: 'GET', path, expected: [404], patience });
      return kept._source?.cursor;
    },
    async save(cursor) {
      await make();
      await connection.ask(Answer, { method: 'PUT', path, body: { cursor }, patience });
    },
  };
}

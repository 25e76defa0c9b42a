import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { YardRefused } from '../../command-line/command.ts';
import { Overtaken, type Records } from '../../ports/records.ts';

/** How often a change is tried again when somebody wrote meanwhile. Operators are few: more in a row is a fault of ours. */
const TRIES = 5;

/** What a row holds; undefined where there is none. @throws YardRefused where a newer or a broken yard wrote something else */
export async function readRow<S extends TSchema>(records: Records, name: string, schema: S): Promise<Static<S> | undefined> {
  return (await versioned(records, name, schema))?.value;
}

/**
 * Changes a row by what it holds at that moment, and gives what it holds then. To give undefined is to remove it; to give
 * the same value is to leave it. `change` may run several times: it only computes.
 */
export async function changeRow<S extends TSchema>(
  records: Records,
  name: string,
  schema: S,
  change: (held: Static<S> | undefined) => Static<S> | undefined,
): Promise<Static<S> | undefined> {
  for (let tries = 1; ; tries++) {
    const row = await versioned(records, name, schema);
    const wanted = change(row?.value);
    if (wanted === row?.value) return wanted;
    try {
      if (wanted !== undefined) await records.write(name, row?.version ?? 0, wanted);
      else if (row !== undefined) await records.remove(name, row.version);
      return wanted;
    } catch (error) {
      if (!(error instanceof Overtaken) || tries === TRIES) throw error;
    }
  }
}

async function versioned<S extends TSchema>(records: Records, name: string, schema: S): Promise<{ version: number; value: Static<S> } | undefined> {
  const row = await records.read(name);
  if (row === undefined) return undefined;
  if (!Value.Check(schema, row.value)) {
    throw new YardRefused(`The row ${name} holds what this yard does not understand.`, 'Use the yard of the newest release, or remove the row.');
  }
  return { version: row.version, value: row.value };
}

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SiteNumber } from '../../../app/core/sites/records.ts';

/** Rows of a site number that the store still holds, looked for behind the port. */
export function rowsOf(data: string, number: SiteNumber): number {
  const database = new DatabaseSync(join(data, 'store.sqlite'), { readOnly: true });
  try {
    const row = database
      .prepare('SELECT count(*) AS count FROM rows WHERE partition = ? OR partition GLOB ?')
      .get(`site#${number}`, `site#${number}#*`);
    return Number(row?.count);
  } finally {
    database.close();
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeContract } from '../../../app/platform/store/contract.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

storeContract('SQLite in memory', async (clock) => openSqlite({ path: ':memory:', clock }));

storeContract('SQLite with delayed indexes', async (clock) => openSqlite({ path: ':memory:', clock, indexDelay: 60 }));

storeContract('SQLite in a file', async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-store-'));
  const opened = openSqlite({ path: join(folder, 'store.sqlite'), clock });
  return {
    ...opened,
    async close() {
      await opened.close();
      await rm(folder, { recursive: true });
    },
  };
});

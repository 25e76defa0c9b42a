import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Raised when the tables' shape or the words' cutting changes: an older index is thrown away and fed anew. */
const VERSION = 2;

/** How long opening waits for another process, in milliseconds. */
const OPENING = 15_000;
/** How long a call does: briefly, since searches wait behind it. The worker tries again later. */
const CALL = 10;

/** Whether the file is shorter than its own head says. The journal beside it may hold the rest, and SQLite reads that itself. */
function torn(path: string): boolean {
  if (!existsSync(path) || (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0)) return false;
  const { size } = statSync(path);
  if (size === 0) return false;
  const head = Buffer.alloc(32);
  const file = openSync(path, 'r');
  readSync(file, head, 0, 32, 0);
  closeSync(file);
  // https://www.sqlite.org/fileformat2.html#the_database_header
  const page = head.readUInt16BE(16);
  return size < head.readUInt32BE(28) * (page === 1 ? 65_536 : page);
}

function opened(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: OPENING });
  // NORMAL: a power cut may lose the last commits, never tear the file, and what is lost is fed again from the saved cursor.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 16000',
  );
  database.exec('CREATE TABLE IF NOT EXISTS memory (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  database.exec(`PRAGMA busy_timeout = ${CALL}`);
  return database;
}

const remove = (path: string): void => {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
};

/** Opens the index's file; creates it when there is none, and creates it anew when it is torn or of another version. */
export function openFile(path: string): DatabaseSync {
  if (path !== ':memory:' && torn(path)) remove(path);
  let database: DatabaseSync | undefined;
  try {
    database = opened(path);
    const version = database.prepare('PRAGMA user_version').get()?.user_version;
    if (version === VERSION) return database;
    if (version !== 0) throw new Error(`The search index is of version ${version}, not ${VERSION}.`);
  } catch (error) {
    database?.close();
    if (path === ':memory:' || isBusy(error)) throw error;
    remove(path);
    database = opened(path);
  }
  database.exec(`PRAGMA user_version = ${VERSION}`);
  return database;
}

const errorCode = (error: unknown): number => (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0);

/** Another process (an import beside a server) is writing. https://www.sqlite.org/rescode.html */
export const isBusy = (error: unknown): boolean => (errorCode(error) & 0xff) === 5;

/** The file's content makes no sense: corrupt, or no database at all. */
export const isCorrupt = (error: unknown): boolean => [11, 26].includes(errorCode(error) & 0xff);

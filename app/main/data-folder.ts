import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another server has the data folder. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken';
}

/** Makes the data folder, for its owner alone: it holds the operator's token and what people keep private. */
export function makeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/**
 * Takes the folder for one server; the command line works beside it. The lock is the kernel's, on a file that an open
 * transaction of SQLite holds, so that it goes with the process, however that ends.
 * @throws FolderTaken naming the process that has it
 */
export function lockFolder(folder: string): { release(): void } {
  const path = join(folder, 'server.lock');
  const holder = join(folder, 'server.pid');
  const lock = new DatabaseSync(path);
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new FolderTaken(`Another server${named(holder)} has the data folder ${folder}. Stop it first, or set ASKYARD_DATA to another folder.`);
  }
  chmodSync(path, 0o600);
  writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 });
  return {
    release() {
      if (lock.isOpen) lock.close();
    },
  };
}

/** The operator's token: made on the first run, then read. Only the folder's owner may. */
export function adminToken(folder: string): string {
  const path = join(folder, 'admin-token');
  try {
    writeFileSync(path, `${randomBytes(24).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  chmodSync(path, 0o600);
  const token = readFileSync(path, 'utf8').trim();
  if (token.length < 16) throw new Error(`${path} holds no token of 16 characters or more. Remove it, and a new one is made at the next start.`);
  return token;
}

/** SQLITE_BUSY is 5; the extended codes carry it in their low byte. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === 5;

function named(holder: string): string {
  try {
    const pid = readFileSync(holder, 'utf8').trim();
    return /^\d+$/.test(pid) ? ` (process ${pid})` : '';
  } catch {
    return '';
  }
}

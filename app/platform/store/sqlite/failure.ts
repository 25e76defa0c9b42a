import { StoreFailure } from '../port.ts';

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const CODES = { busy: 5, locked: 6, readOnly: 8, input: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** What each means to an operator, and what to do. */
const SENTENCES: Readonly<Record<number, string>> = {
  [CODES.busy]: 'is locked by another process: wait for it to finish, and try again',
  [CODES.locked]: 'is locked by another process: wait for it to finish, and try again',
  [CODES.readOnly]: 'cannot be written: give this user the right to write the file and its folder',
  [CODES.input]: 'cannot be read or written: the disk reports an error; check it, and restore a backup if need be',
  [CODES.corrupt]: 'is damaged: restore a backup',
  [CODES.full]: 'cannot grow: the disk is full; free some space, and try again',
  [CODES.cannotOpen]: 'cannot be opened: check that its folder exists and that this user may write there',
  [CODES.notADatabase]: 'is not a store of Askyard: name another file',
};

/** The engine's error as a StoreFailure that says what to do; any other error as it is. */
export function failure(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const sentence = SENTENCES[code] ?? 'failed';
  return new StoreFailure(`The store ${path} ${sentence}. (${error instanceof Error ? error.message : code})`, { cause: error });
}

/** Whether another connection holds the lock that was asked for. */
export const isBusy = (error: unknown): boolean => codeOf(error) === CODES.busy;

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

import { type Static, Type } from 'typebox';
import { EXIT, YardRefused } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { ROWS } from '../../ports/shared-rows.ts';
import { changeRow, readRow } from '../parts/rows.ts';
import { moment, who } from '../parts/shown.ts';

const Lock = Type.Object({ reason: Type.String(), by: Type.String(), at: Type.Number() });

export const readLock = ({ records }: Gateways): Promise<Static<typeof Lock> | undefined> => readRow(records, ROWS.releaseLock, Lock);

/** Locks, unless somebody has; gives the lock that stands then. */
export const putLock = ({ records }: Gateways, lock: Static<typeof Lock>) => changeRow(records, ROWS.releaseLock, Lock, (held) => held ?? lock);

export async function takeLock({ records }: Gateways): Promise<void> {
  await changeRow(records, ROWS.releaseLock, Lock, () => undefined);
}

/** @throws YardRefused while releases are locked */
export async function notLocked(gateways: Gateways): Promise<void> {
  const lock = await readLock(gateways);
  if (lock) throw lockedBy(lock);
}

export const lockedBy = ({ by, at, reason }: Static<typeof Lock>): YardRefused =>
  new YardRefused(`Releases are locked since ${moment(at)} by ${who(by)}: ${reason}`, 'Ask them, or yard releases unlock.', EXIT.locked);

import { type Static, Type } from 'typebox';
import type { Gateways } from '../../ports/gateways.ts';
import { changeRow, readRow } from '../parts/rows.ts';

const ROW = 'environment-stopped';

const Size = Type.Object({ minimum: Type.Integer(), desired: Type.Integer() });
const Stopped = Type.Object({ by: Type.String(), at: Type.Number(), sizes: Type.Object({ blue: Size, green: Size }) });

/** What an environment was before it was stopped. */
export type Stopped = Static<typeof Stopped>;

/** The sizes to go back to; undefined where nobody stopped it. */
export const stoppedSizes = ({ records }: Gateways): Promise<Stopped | undefined> => readRow(records, ROW, Stopped);

/** Keeps the sizes, unless some are kept already: a stop that was broken off and is run again would keep zeros. */
export const keepSizes = ({ records }: Gateways, stopped: Stopped): Promise<Stopped | undefined> =>
  changeRow(records, ROW, Stopped, (held) => held ?? stopped);

/** It runs again. */
export async function forgetSizes({ records }: Gateways): Promise<void> {
  await changeRow(records, ROW, Stopped, () => undefined);
}

import { type Static, Type } from 'typebox';
import type { Gateways } from '../../ports/gateways.ts';
import { changeRow, readRow } from '../parts/rows.ts';

const ROW = 'capacity-hold';

/** Name of the line in the calendar that ends a hold. */
export const END_OF_HOLD = 'end-of-hold';

const Hold = Type.Object({
  minimum: Type.Integer(),
  /** The minimum to go back to. */
  before: Type.Integer(),
  /** Epoch milliseconds. */
  until: Type.Number(),
  by: Type.String(),
  reason: Type.String(),
});

export type Hold = Static<typeof Hold>;

/** The hold that is in force; undefined once its time is over, for the calendar has ended it. */
export async function heldUntil({ records, clock }: Gateways): Promise<Hold | undefined> {
  const hold = await readRow(records, ROW, Hold);
  return hold && hold.until > clock.now() ? hold : undefined;
}

/** Keeps a hold. One that is in force already keeps the minimum from before it. */
export const keepHold = ({ records, clock }: Gateways, hold: Hold): Promise<Hold | undefined> =>
  changeRow(records, ROW, Hold, (held) => (held && held.until > clock.now() ? { ...hold, before: held.before } : hold));

export async function forgetHold({ records }: Gateways): Promise<void> {
  await changeRow(records, ROW, Hold, () => undefined);
}

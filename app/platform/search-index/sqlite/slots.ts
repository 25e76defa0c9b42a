/** Names the tables that hold a site: `7`, or `7_2` for its second renewal. */
export type Slot = string;

const renewalOf = (slot: Slot): number => Number(slot.split('_')[1] ?? 0);

export const siteOf = (slot: Slot): number => Number(slot.split('_')[0]);

/** The slot of a site's next renewal. */
export const nextSlot = (site: number, held: readonly Slot[]): Slot => `${site}_${Math.max(0, ...held.map(renewalOf)) + 1}`;

/** Slots by site, in the order of their renewals: the first one answers, and whatever is renewed stands behind it. */
export function bySite(slots: readonly Slot[]): ReadonlyMap<number, readonly Slot[]> {
  return Map.groupBy(
    slots.toSorted((a, b) => renewalOf(a) - renewalOf(b)),
    siteOf,
  );
}

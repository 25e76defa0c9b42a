/** One line of the calendar, as its schedule hands it over. */
export interface Entry {
  readonly name: string;
  readonly minimum: number;
  readonly desired?: number;
}

/** A colour's group as it is. */
export interface Colour {
  readonly group: string;
  readonly weight: number;
  readonly maximum: number;
  readonly desired: number;
}

/** A size to be set. */
export interface Size {
  readonly group: string;
  readonly minimum: number;
  readonly desired?: number;
}

/**
 * What an entry asks of the colour with the greater weight. In the middle of a switch both may weigh the same, and both
 * carry readers, so neither may be too small. The other colour's size is the rollout's business.
 */
export function sizesFor({ minimum, desired }: Entry, colours: readonly Colour[]): readonly Size[] {
  const greatest = Math.max(...colours.map(({ weight }) => weight));
  if (!(greatest > 0)) return [];
  return colours
    .filter(({ weight }) => weight === greatest)
    .map((colour): Size => {
      const least = Math.min(minimum, colour.maximum);
      if (desired !== undefined) return { group: colour.group, minimum: least, desired: Math.min(Math.max(desired, least), colour.maximum) };
      // AWS would raise it too, and says so nowhere: said, it is in the log.
      return colour.desired < least ? { group: colour.group, minimum: least, desired: least } : { group: colour.group, minimum: least };
    });
}

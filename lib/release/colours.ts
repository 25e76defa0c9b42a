/** The two fleets of an environment. One serves; the other takes the next release, and then the readers. */
export const COLOURS = ['blue', 'green'] as const;

export type Colour = (typeof COLOURS)[number];

import { COLOURS, type Colour } from '../../release/colours.ts';
import type { Weights } from '../ports/fleet.ts';

export const otherOf = (colour: Colour): Colour => (colour === 'blue' ? 'green' : 'blue');

/** All readers but `share` per cent of them on the other colour. */
export const shared = (colour: Colour, share: number): Weights =>
  colour === 'blue' ? { blue: share, green: 100 - share } : { blue: 100 - share, green: share };

export const same = (one: Weights, other: Weights): boolean => COLOURS.every((colour) => one[colour] === other[colour]);

/** The colour that all readers are on; undefined where they are shared. */
export const serving = (weights: Weights): Colour | undefined => COLOURS.find((colour) => weights[colour] > 0 && weights[otherOf(colour)] === 0);

/** Such as 75/25, blue first. */
export const written = (weights: Weights): string => `${weights.blue}/${weights.green}`;

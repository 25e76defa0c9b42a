import { COLOURS, type Colour } from '../release/colours.ts';

/** What a lambda is told of each colour, as NAME_BLUE and NAME_GREEN (lambda/groups.ts and lambda/weights.ts read them so). */
export const colourVariables = (name: string, of: (colour: Colour) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(COLOURS.map((colour) => [`${name}_${colour.toUpperCase()}`, of(colour)]));

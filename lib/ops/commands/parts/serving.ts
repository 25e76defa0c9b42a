import { COLOURS, type Colour } from '../../../release/colours.ts';
import { YardRefused } from '../../command-line/command.ts';
import type { Weights } from '../../ports/fleet.ts';

/** The colour that has most of the readers. Where both have as many, a switch is under way, and blue stands for both. */
export const chiefly = (weights: Weights): Colour => (weights.green > weights.blue ? 'green' : 'blue');

/** The other one. */
export const otherThan = (colour: Colour): Colour => (colour === 'blue' ? 'green' : 'blue');

export const isColour = (word: string): word is Colour => COLOURS.some((colour) => colour === word);

/** The colour that an option names; undefined where it was not given. @throws YardRefused for another word */
export function colourOf(option: string | true | undefined): Colour | undefined {
  if (option === undefined) return undefined;
  if (typeof option === 'string' && isColour(option)) return option;
  throw new YardRefused(`${option} is no colour.`, 'The colours are blue and green.', 2);
}

/** The same made for each colour. */
export async function eachColour<T>(make: (colour: Colour) => Promise<T>): Promise<Readonly<Record<Colour, T>>> {
  const [blue, green] = await Promise.all([make('blue'), make('green')]);
  return { blue, green };
}

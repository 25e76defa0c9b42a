import type { Figure } from './run.ts';
import { runDuel } from './runs/duel.ts';
import { c } from './runs/programs.ts';

/** A C program, compiled and run, by the API against bubblewrap. */
export const run = (print: (line: string) => void): Promise<Figure> => runDuel(c, print);

import type { Figure } from './run.ts';
import { runDuel } from './runs/duel.ts';
import { python } from './runs/programs.ts';

/** A Python program by the API against bubblewrap: at most 10 ms of CPU over. */
export const run = (print: (line: string) => void): Promise<Figure> => runDuel(python, print);

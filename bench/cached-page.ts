import { againstEmbedded } from './http/against-embedded.ts';
import type { Figure } from './run.ts';

/** So few that each is asked for again long before it is too old to be kept, on a machine that does much else too. */
const QUESTIONS = 50;

/** Pages that the process has kept, for anonymous readers: on the real engines at most 1.2 times the CPU that they take embedded. */
export const run = (print: (line: string) => void): Promise<Figure> => againstEmbedded({ questions: QUESTIONS, pathOf: (path) => path }, print);

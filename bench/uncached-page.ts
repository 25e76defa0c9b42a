import { againstEmbedded } from './http/against-embedded.ts';
import type { Figure } from './run.ts';

const QUESTIONS = 500;

/** A part of the query that no route declares: a page is never kept under such an address, so each is read and made anew. */
const UNDECLARED = '?bench=1';

/**
 * Pages that are made anew for each reader, from the store and with what is known of authors, on the real engines: at most
 * three times the CPU that they take embedded.
 */
export const run = (print: (line: string) => void): Promise<Figure> =>
  againstEmbedded({ questions: QUESTIONS, pathOf: (path) => `${path}${UNDECLARED}` }, print);

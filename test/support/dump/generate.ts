import { type DumpOptions, DumpWriter, type Written } from './dump-writer.ts';
import { tagsAndOthers } from './other-posts.ts';
import { people } from './people.ts';
import { question } from './question.ts';

/** Questions that make about a megabyte of dump. */
export const QUESTIONS_A_MEGABYTE = 120;

/**
 * Writes a dump of any size that holds every trap met in real ones (see the files beside this one), the same for the
 * same seed, and true to itself: scores, counts and reputations are what its votes and rows come to. From 100 questions
 * on every trap is in it. Memory grows with people and their days alone.
 */
export function generateDump(options: DumpOptions): Written {
  const dump = new DumpWriter(options);
  for (let place = 0; place < options.questions; place++) question(dump, place);
  const end = dump.time(options.questions);
  tagsAndOthers(dump, end);
  people(dump, end);
  return dump.close();
}

import { diffLines, diffWordsWithSpace } from 'diff';

/** A run of text that stayed, came or went. */
export type DiffPart = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** Insertions and deletions looked for, word by word and line by line: the search's time grows with their square. */
const WORDS_APART = 500;
const LINES_APART = 400;

type Change = { value: string; added?: boolean; removed?: boolean };

const partOf = (change: Change): DiffPart => ({ kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value });

/**
 * What changed from one text to another, word by word; of texts too unlike for that, line by line, and of texts that
 * share hardly a line, all of one and all of the other. Joined, without what was added it is `before`, without what
 * was removed `after`.
 */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: WORDS_APART }) ?? diffLines(before, after, { maxEditLength: LINES_APART });
  if (changes) return changes.map(partOf);
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

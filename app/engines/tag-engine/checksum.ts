import { crc32 } from 'node:zlib';
import type { QuestionTable } from './question-table.ts';

/** A question as the engine knows it, in the words of a comparison. Tags in their own order: theirs in a row says nothing. */
export type Known = {
  readonly created: number;
  readonly active: number;
  readonly score: number;
  readonly answers: number;
  readonly tags: string;
  readonly deleted: boolean;
};

/** What a table knows of the question at an ordinal. */
export function knownAt({ columns, deleted, dictionary }: QuestionTable, ordinal: number): Known {
  return {
    created: columns.created[ordinal] ?? 0,
    active: columns.active[ordinal] ?? 0,
    score: columns.scores[ordinal] ?? 0,
    answers: columns.answers[ordinal] ?? 0,
    tags: columns
      .tagsAt(ordinal)
      .map((tag) => dictionary.name(tag))
      .sort()
      .join(' '),
    deleted: deleted.has(columns.ids[ordinal] ?? 0),
  };
}

/** A number that two tables share when they know the same of the same questions, in whatever order. Of 2^32 wrong tables one goes unseen. */
export function checksumOf(table: QuestionTable): number {
  let sum = 0;
  for (let ordinal = 0; ordinal < table.columns.count; ordinal++) {
    const { created, active, score, answers, tags, deleted } = knownAt(table, ordinal);
    sum = (sum + crc32(`${table.columns.ids[ordinal]} ${created} ${active} ${score} ${answers} ${deleted} ${tags}`)) >>> 0;
  }
  return sum;
}

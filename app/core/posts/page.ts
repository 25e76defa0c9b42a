import type { Context } from '../context.ts';
import type { StoredFile } from '../files/stored.ts';
import { type Gather, gatherFrom } from '../gather.ts';
import type { Person, PersonId } from '../people/records.ts';
import type { StoredRun } from '../runs/stored.ts';
import { listedFiles } from './attachments.ts';
import { besideOf } from './beside.ts';
import { renderingOf } from './body.ts';
import { PostDeleted } from './errors.ts';
import type { Heading } from './headings.ts';
import { type PageRows, type PageView, type PostRows, pageRows } from './page-rows.ts';
import { storedRuns } from './programs.ts';
import { type Answer, type Author, type Comment, ORDERED_IN_PAGE, type PostId, type Question } from './records.ts';
import { maySee } from './rules.ts';

/** Linked questions that are read for a page: a question that everybody points to has thousands. */
const LINKED_AT_MOST = 10;

export type QuestionPage = {
  readonly question: Question;
  readonly html: string;
  readonly comments: readonly Comment[];
  /** In order, one page of ORDERED_IN_PAGE. */
  readonly answers: readonly { readonly answer: Answer; readonly html: string; readonly comments: readonly Comment[] }[];
  /** At least 1. */
  readonly answerPages: number;
  /** Best first. */
  readonly linked: readonly Heading[];
  readonly related: readonly Heading[];
  /** What it is a duplicate of. */
  readonly duplicates: readonly Heading[];
  readonly people: ReadonlyMap<PersonId, Person>;
  /** What the blocks of its posts printed for their authors, by post; only of those that have any. */
  readonly ran: ReadonlyMap<PostId, readonly StoredRun[]>;
  /** Files attached to its posts besides pictures, by post; only of those that have any. */
  readonly files: ReadonlyMap<PostId, readonly StoredFile[]>;
};

/**
 * Everything that a question's page shows: one query for its partition, then one getMany for the cards of those who
 * wrote it and the headings of the questions beside it, where they are not cached. Deleted answers come last, and only to
 * those who may see them. `also` is told of the posts shown, and reads what somebody has at them along with the rest.
 * @throws PostDeleted for a deleted question, but to its author and moderators
 */
export async function questionPage(
  context: Context,
  id: PostId,
  view: PageView,
  related: readonly PostId[],
  also: (posts: readonly PostId[], gather: Gather) => Promise<unknown> = async () => undefined,
): Promise<QuestionPage | undefined> {
  const rows = await pageRows(context.store, context.site.number, id, view, context.person);
  if (!rows) return undefined;
  if (!maySee(rows.question.post, context.person)) throw new PostDeleted(id);

  const beside = besides(rows);
  const gather = gatherFrom(context.store);
  const [{ people, headings }, , ran, files, html, ...texts] = await Promise.all([
    besideOf(context, { people: authorsOf(rows), questions: [...beside.linked, ...beside.duplicates, ...related] }, gather),
    also([id, ...rows.answers.map(({ post }) => post.id)], gather),
    outputsOf(context, [rows.question, ...rows.answers]),
    listedFiles([rows.question, ...rows.answers], gather),
    renderingOf(rows.question.body, context.blobs),
    ...rows.answers.map((answer) => renderingOf(answer.body, context.blobs)),
  ]);

  const named = (ids: readonly PostId[]): readonly Heading[] => ids.flatMap((other) => headings.get(other) ?? []);
  return {
    question: rows.question.post,
    html,
    comments: rows.question.comments,
    answers: rows.answers.map(({ post, comments }, index) => ({ answer: post, html: texts[index] ?? '', comments })),
    answerPages: Math.max(1, Math.ceil((rows.question.post.answers + rows.deleted) / ORDERED_IN_PAGE)),
    linked: named(beside.linked).toSorted((a, b) => b.score - a.score),
    related: named(related),
    duplicates: named(beside.duplicates),
    people,
    ran,
    files,
  };
}

const NONE: QuestionPage['ran'] = new Map();

/** Costs nothing where no author has run anything. */
async function outputsOf(context: Context, posts: readonly PostRows<Question | Answer>[]): Promise<QuestionPage['ran']> {
  const run = posts.filter(({ body }) => body?.ran !== undefined);
  if (run.length === 0) return NONE;
  return new Map(await Promise.all(run.map(async ({ post, body }) => [post.id, await storedRuns(context, post.id, body)] as const)));
}

/** The questions at the other ends of its links. */
function besides({ question, links }: PageRows): { readonly linked: readonly PostId[]; readonly duplicates: readonly PostId[] } {
  const named = links.filter((link) => link.direction === 'out' && link.kind === 'duplicate').map((link) => link.other);
  const duplicates = question.post.closed?.duplicateOf ?? (question.post.closed ? named : []);
  const linked = new Set(links.map((link) => link.other));
  for (const other of [question.post.id, ...duplicates]) linked.delete(other);
  return { linked: [...linked].slice(0, LINKED_AT_MOST), duplicates };
}

function authorsOf({ question, answers }: PageRows): ReadonlySet<PersonId> {
  const ids = new Set<PersonId>();
  const add = (author: Author | undefined): void => {
    if (author?.id !== undefined) ids.add(author.id);
  };
  for (const voter of question.post.closed?.voters ?? []) add(voter);
  for (const { post, comments } of [question, ...answers]) {
    add(post.author);
    add(post.editor);
    if (post.deletedBy !== undefined) add({ id: post.deletedBy });
    for (const comment of comments) add(comment.author);
  }
  return ids;
}

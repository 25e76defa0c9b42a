import type { Row, Rows, Store } from '../../platform/store/port.ts';
import { everyRow } from '../every-row.ts';
import type { Person } from '../people/records.ts';
import type { SiteNumber } from '../sites/records.ts';
import { answerPart, orderKey, questionPart, wholePage } from './keys.ts';
import { type AnswerSort, inOrder, type Placed, placedIn } from './order.ts';
import {
  type Answer,
  type AnswerOrder,
  type Body,
  type Comment,
  type Link,
  ORDERED_IN_PAGE,
  type PostFiles,
  type PostId,
  type Question,
} from './records.ts';
import { maySee } from './rules.ts';

/** Rows of a first read: thirty answers with some comments each. More follow, unless the answers come one by one. */
const FIRST_READ = 300;

/** Length of `r#` and an id: how an answer's sort key begins. */
const ANSWER_SORT = 12;

/** A post with what stands below it, as read. */
export type PostRows<P> = { readonly post: P; body: Body | undefined; files: PostFiles | undefined; readonly comments: Comment[] };

/** A question's page as read: its answers are those of one page of them, in order. */
export type PageRows = {
  readonly question: PostRows<Question>;
  readonly links: readonly Link[];
  readonly answers: readonly PostRows<Answer>[];
  /** Deleted answers that whoever looks may see, on all pages. */
  readonly deleted: number;
};

/** How the answers are wanted, and who looks: a deleted answer is for its author and for moderators. */
export type PageView = { readonly sort: AnswerSort; readonly page: number };

/** Reads a question's page: one query, but for a question with so many answers that they do not fit the first read: those of its page that lie behind it are queried one by one. */
export async function pageRows(store: Store, site: SiteNumber, id: PostId, { sort, page }: PageView, viewer?: Person): Promise<PageRows | undefined> {
  const first = await store.query({ ...wholePage(site, id), limit: FIRST_READ });
  const head = first.rows[0] as Question | undefined;
  if (head?.kind !== 'question') return undefined;

  const shown = (answers: readonly Placed[], deleted: readonly PostId[]): readonly PostId[] => {
    const start = (page - 1) * ORDERED_IN_PAGE;
    const standing = inOrder(answers, sort, head.accepted).map((answer) => answer.id);
    return [...standing, ...deleted].slice(start, start + ORDERED_IN_PAGE);
  };
  const seen = ({ post }: PostRows<Answer>): boolean => maySee(post, viewer);

  const many = head.answers > ORDERED_IN_PAGE ? await orderOf(store, site, id, first) : undefined;
  if (!many) {
    const rows = first.cursor ? [...first.rows, ...(await everyRow(store, { ...wholePage(site, id), cursor: first.cursor }))] : first.rows;
    const whole = sortedOut(rows, head);
    const answers = whole.answers.filter(seen);
    const byId = new Map(answers.map((answer) => [answer.post.id, answer]));
    const [deleted, standing] = partition(
      answers.map(({ post }) => post),
      (post) => post.deleted !== undefined,
    );
    const ids = deleted.map((post) => post.id);
    return { ...whole, deleted: ids.length, answers: shown(standing, ids).flatMap((answer) => byId.get(answer) ?? []) };
  }

  const deleted = (many.deleted ?? []).filter(({ author }) => maySee({ deleted: 0, author: { ...(author !== null && { id: author }) } }, viewer));
  const ids = deleted.map((answer) => answer.id);
  const read = partsIn(first);
  const [own, ...parts] = await Promise.all([
    read.get('q') ?? everyRow(store, questionPart(site, id)),
    ...shown(placedIn(many), ids).map((answer) => read.get(answerPart(site, id, answer).prefix) ?? everyRow(store, answerPart(site, id, answer))),
  ]);
  const whole = sortedOut([...own, ...parts.flat()], head);
  // The order is kept behind the log: an answer may have been deleted since.
  return { ...whole, deleted: ids.length, answers: whole.answers.filter(seen) };
}

/** The order that is kept of many answers: it stands before the first of them. */
async function orderOf(store: Store, site: SiteNumber, id: PostId, first: Rows): Promise<AnswerOrder | undefined> {
  const key = orderKey(site, id);
  const kept = first.rows.find((row): row is AnswerOrder => row.key[1] === key[1]);
  const isBehind = first.cursor !== undefined && (first.rows.at(-1)?.key[1] ?? '') < key[1];
  return kept ?? (isBehind ? store.get(key) : undefined);
}

/** Rows of a first read by the part that they stand in: the question's under `q`, an answer's under `r#` and its id. The last part may go on. */
function partsIn({ rows, cursor }: Rows): ReadonlyMap<string | undefined, readonly Row[]> {
  const parts = Map.groupBy(rows, ({ key: [, sort] }) => (sort.startsWith('r') ? sort.slice(0, ANSWER_SORT) : 'q'));
  const last = [...parts.keys()].at(-1);
  if (cursor !== undefined && last !== undefined) parts.delete(last);
  return parts;
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

/** Rows of a page's partition by what they are. Answers stay in the order in which they come. */
function sortedOut(rows: readonly Row[], head: Question): Omit<PageRows, 'deleted'> {
  const question: PostRows<Question> = { post: head, body: undefined, files: undefined, comments: [] };
  const links: Link[] = [];
  const answers: PostRows<Answer>[] = [];
  let current: PostRows<Question | Answer> = question;
  for (const row of rows) {
    const sort = row.key[1];
    const own = sort.startsWith('r') ? sort.slice(ANSWER_SORT) : sort.slice(1);
    if (own === '') {
      if (sort === 'q') continue;
      current = { post: row as Answer, body: undefined, files: undefined, comments: [] };
      answers.push(current as PostRows<Answer>);
    } else if (own === '!body') current.body = row as Body;
    else if (own.startsWith('#')) current.comments.push(row as Comment);
    else if (own.startsWith('!link')) links.push(row as Link);
    else if (own === '!files') current.files = row as PostFiles;
  }
  return { question, links, answers };
}

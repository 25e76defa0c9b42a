import { everyRow } from '../../../core/every-row.ts';
import { apart, placeKey, postKey, questionKey, wholePage } from '../../../core/posts/keys.ts';
import type { Place, Post, Question } from '../../../core/posts/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import type { Store } from '../../../platform/store/port.ts';
import { isBallots, isComment, isHistory, isPost, isVote } from '../row-kinds.ts';
import type { Causes } from './causes.ts';
import type { Findings } from './report.ts';

/** Ids walked together. */
const STEP = 200;

/** What a walk over all posts gathers for the tags and people that come after. */
export type Gathered = {
  readonly store: Store;
  readonly site: SiteNumber;
  readonly findings: Findings;
  readonly causes: Causes;
  readonly tags: Map<string, number>;
};

/** Checks every post up to the counter: its votes, its page, its question. In memory: a page and a post's votes and history at a time. */
export async function checkPosts(gathered: Gathered, last: number, signal: AbortSignal): Promise<void> {
  const { site, store } = gathered;
  for (let start = 1; start <= last; start += STEP) {
    signal.throwIfAborted();
    const ids = Array.from({ length: Math.min(STEP, last - start + 1) }, (_, index) => start + index);
    const places = await store.getMany(ids.map((id) => placeKey(site, id)));
    const heads = await store.getMany(ids.map((id, index) => postKey(site, { id, question: places[index]?.question ?? id })));
    const questions = await store.getMany(ids.map((id, index) => questionKey(site, places[index]?.question ?? id)));
    for (const [index, id] of ids.entries()) {
      await checkPost(gathered, id, places[index], heads[index], questions[index]);
      if (places[index]?.question === id) await checkPage(gathered, id);
    }
  }
}

async function checkPost(
  { store, site, findings, causes }: Gathered,
  id: number,
  place: Place | undefined,
  post: Post | undefined,
  question: Question | undefined,
): Promise<void> {
  const rows = await everyRow(store, { partition: apart(site, id) });
  const where = `post ${id}`;
  if (!post) {
    const history = rows.filter((row) => isHistory(row)).length;
    if (place) findings.compare('every place has its post', where, 'place', 'no post');
    if (history > 0) findings.compare('every row of history has its post', where, history, 'no post');
    return;
  }
  findings.compare('every post has its place', where, place ? 'place' : 'no place', 'place');
  if (post.kind === 'answer') findings.compare("every answer's question exists", where, question?.kind ?? 'none', 'question');
  let up = 0;
  let down = 0;
  for (const row of rows) {
    if (isBallots(row)) {
      for (const [, type] of row.ballots) if (type === 2) up++;
      for (const [, type] of row.ballots) if (type === 3) down++;
      causes.takeBallots(post, row);
    } else if (isVote(row)) {
      if (row.direction === 'up') up++;
      else down++;
      causes.takeVote(post, row);
    } else if (isHistory(row)) {
      findings.compare('every row of history has its post', `history ${row.id}`, row.post, id);
      causes.takeHistory(row);
    }
  }
  findings.compare('up-votes', where, post.up, up);
  findings.compare('down-votes', where, post.down, down);
  findings.compare('score', where, post.score, up - down);
}

async function checkPage({ store, site, findings, causes, tags }: Gathered, id: number): Promise<void> {
  const rows = await everyRow(store, wholePage(site, id));
  const posts = rows.filter(isPost);
  const comments = new Map<number, number>();
  for (const row of rows) if (isComment(row)) comments.set(row.post, (comments.get(row.post) ?? 0) + 1);
  for (const post of posts) {
    findings.compare('comments', `post ${post.id}`, post.comments, comments.get(post.id) ?? 0);
    comments.delete(post.id);
  }
  for (const [post, count] of comments) findings.compare('every comment has its post', `post ${post}`, count, 'no post');
  const question = posts.find((post) => post.id === id);
  if (question?.kind !== 'question') return;
  if (question.deleted === undefined) for (const tag of question.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  const answers = posts.filter((post) => post.kind === 'answer' && post.deleted === undefined);
  findings.compare('answers', `question ${id}`, question.answers, answers.length);
  if (question.accepted === undefined) return;
  const accepted = answers.find((post) => post.id === question.accepted);
  findings.compare('accepted answer is one of its own', `question ${id}`, question.accepted, accepted?.id ?? 'none');
  if (accepted) causes.takeAcceptance(question, accepted);
}

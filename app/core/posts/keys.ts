import type { IndexKey, Key, Range } from '../../platform/store/port.ts';
import type { PersonId } from '../people/records.ts';
import { padded, type SiteNumber, under } from '../sites/records.ts';
import type { AnswerOrder, Body, Comment, History, Link, Place, Post, PostFiles, PostId, Question } from './records.ts';

// The page's partition, in the order a reader meets it: q, q!body, q!files, q!link…, q!order, q#comments, then r#answer, its body, its files, its comments.
export const pageOf = (site: SiteNumber, question: PostId): string => under(site, 'q', question);

const sortOf = (post: { id: PostId; question: PostId }): string => (post.id === post.question ? 'q' : `r#${padded(post.id)}`);

export const questionKey = (site: SiteNumber, id: PostId): Key<Question> => [pageOf(site, id), 'q'];
export const postKey = <T extends Post = Post>(site: SiteNumber, post: { id: PostId; question: PostId }): Key<T> => [
  pageOf(site, post.question),
  sortOf(post),
];
export const bodyKey = (site: SiteNumber, post: { id: PostId; question: PostId }): Key<Body> => [pageOf(site, post.question), `${sortOf(post)}!body`];
export const filesKey = (site: SiteNumber, post: { id: PostId; question: PostId }): Key<PostFiles> => [
  pageOf(site, post.question),
  `${sortOf(post)}!files`,
];
export const commentKey = (site: SiteNumber, post: { id: PostId; question: PostId }, comment: number): Key<Comment> => [
  pageOf(site, post.question),
  `${sortOf(post)}#${padded(comment)}`,
];
/** A post's comments, oldest first. */
export const commentsOf = (site: SiteNumber, post: { id: PostId; question: PostId }): Range<Comment> => ({
  partition: pageOf(site, post.question),
  prefix: `${sortOf(post)}#`,
});
export const linkKey = (site: SiteNumber, question: PostId, direction: Link['direction'], link: number): Key<Link> => [
  pageOf(site, question),
  `q!link#${direction}#${padded(link)}`,
];
export const orderKey = (site: SiteNumber, question: PostId): Key<AnswerOrder> => [pageOf(site, question), 'q!order'];

/** Everything a question's page shows, but its authors. */
export const wholePage = (site: SiteNumber, question: PostId): Range => ({ partition: pageOf(site, question) });
/** The question, its body, links, order and comments, without the answers. */
export const questionPart = (site: SiteNumber, question: PostId): Range => ({ partition: pageOf(site, question), prefix: 'q' });
/** An answer with its body and comments. */
export const answerPart = (site: SiteNumber, question: PostId, answer: PostId): Range => ({
  partition: pageOf(site, question),
  prefix: `r#${padded(answer)}`,
});

// What belongs to a post but not to its page: its place, history and votes.
export const apart = (site: SiteNumber, post: PostId): string => under(site, 'post', post);
export const placeKey = (site: SiteNumber, post: PostId): Key<Place> => [apart(site, post), 'at'];
/** A dump's HTML as it came, where sanitising changed more than it can take back: read by an export alone. */
export const originalKey = (site: SiteNumber, post: PostId): Key<Body> => [apart(site, post), 'original'];
export const historyKey = (site: SiteNumber, post: PostId, id: number): Key<History> => [apart(site, post), `history#${padded(id)}`];
export const historyOf = (site: SiteNumber, post: PostId): Range<History> => ({ partition: apart(site, post), prefix: 'history#' });

/** Index one: a person's posts, newest last. */
export const byAuthorAndTime = (site: SiteNumber, author: PersonId, kind: 'question' | 'answer', created: number, id: PostId): IndexKey => [
  under(site, 'by', author),
  `${kind}#${String(created).padStart(14, '0')}#${padded(id)}`,
];
/**
 * Index two: a person's posts by score. Scores are shifted to stay in byte order below zero.
 *
 * A vote only adds to the score, so that votes on a hot post never conflict, and so it cannot know the sum that belongs
 * in this key: a log reader (engines/jobs/best-posts.ts) sets it behind the votes.
 */
export const byAuthorAndScore = (site: SiteNumber, author: PersonId, kind: 'question' | 'answer', score: number, id: PostId): IndexKey => [
  under(site, 'best', author),
  `${kind}#${padded(score + 1_000_000_000)}#${padded(id)}`,
];
export const postsBy = (site: SiteNumber, author: PersonId, kind: 'question' | 'answer'): Range<Post> => ({
  partition: under(site, 'by', author),
  prefix: `${kind}#`,
  reverse: true,
});
export const bestPostsBy = (site: SiteNumber, author: PersonId, kind: 'question' | 'answer'): Range<Post> => ({
  partition: under(site, 'best', author),
  prefix: `${kind}#`,
  reverse: true,
});

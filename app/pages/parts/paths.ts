import { slugOf } from '../../core/text/slug.ts';

const slugs = new Map<string, string>();
const SLUGS_AT_MOST = 10_000;

/** A slug takes two microseconds to make, and a question's page has forty, most of them of the same few people. */
function slug(text: string): string {
  let known = slugs.get(text);
  if (known === undefined) {
    if (slugs.size >= SLUGS_AT_MOST) slugs.clear();
    known = slugOf(text);
    slugs.set(text, known);
  }
  return known;
}

// Where things are. Every link of every page comes from here.

export const questionPath = (question: { readonly id: number; readonly title: string }): string =>
  `/questions/${question.id}/${slug(question.title)}`;
/** A post's short address, which redirects to its place on the question's page. */
export const sharePath = (post: { readonly id: number; readonly kind: string }): string => `/${post.kind === 'answer' ? 'a' : 'q'}/${post.id}`;
/** The same for a post of any kind: both short addresses find it. */
export const postPath = (post: number): string => `/a/${post}`;
/** The anchor of a post on its question's page. */
export const anchorOf = (post: number): string => `post-${post}`;
export const commentAnchor = (comment: number): string => `comment-${comment}`;
export const revisionsPath = (post: number): string => `/posts/${post}/revisions`;
export const commentsPath = (post: number): string => `/posts/${post}/comments`;
/** A comment's short address, which redirects to where it stands. */
export const commentPath = (post: number, comment: number): string => `/posts/${post}/comments/${comment}`;
export const editPath = (post: number): string => `/posts/${post}/edit`;
export const deletePath = (post: number): string => `/posts/${post}/delete`;
export const undeletePath = (post: number): string => `/posts/${post}/undelete`;
export const FILES_PATH = '/files';
export const NEW_FILE_PATH = '/files/new';
export const takeDownPath = (hash: string): string => `/files/${hash}/take-down`;
export const taggedPath = (expression: string): string => `/questions/tagged/${encodeURIComponent(expression)}`;
export const tagPath = (name: string): string => `/tags/${encodeURIComponent(name)}`;
export const personPath = (person: { readonly id: number; readonly name: string }): string => `/users/${person.id}/${slug(person.name)}`;

/** An address with a query; parts that are undefined or empty are left out, so that a page has one address. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  let address = path;
  for (const name in query) {
    const value = query[name];
    if (value === undefined || value === '') continue;
    address += `${address === path ? '?' : '&'}${name}=${typeof value === 'number' ? value : encodeURIComponent(value)}`;
  }
  return address;
}

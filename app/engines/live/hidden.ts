import type { Event } from '../../core/events.ts';
import { postKey, questionKey } from '../../core/posts/keys.ts';
import type { Post } from '../../core/posts/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Hidden } from './messages.ts';

/** An event about a post, with the question that it stands with. */
type Posted = Event & { readonly question: number; readonly post: number };

const isPosted = (event: Event): event is Posted => 'post' in event && 'question' in event;

/**
 * Who alone may hear of an event, because the post or its question is deleted now; undefined: everyone. That something
 * was deleted is itself for everyone, whose page has to let it go.
 */
export async function hiddenFrom(store: Store, site: SiteNumber, event: Event): Promise<Hidden | undefined> {
  if (!('question' in event) || event.kind === 'viewed') return undefined;
  const about = isPosted(event) ? event.post : event.question;
  const keys = [questionKey(site, event.question), ...(about === event.question ? [] : [postKey(site, { id: about, question: event.question })])];
  const [question, post] = await store.getMany<readonly ReturnType<typeof postKey>[]>(keys);
  if (!question) return NOBODY;
  const told = event.kind === 'deleted' ? about : undefined;
  return narrower(told === question.id ? undefined : seenBy(question), post && told !== post.id ? seenBy(post) : undefined);
}

const NOBODY: Hidden = { people: [] };

function seenBy({ deleted, author }: Post): Hidden | undefined {
  return deleted === undefined ? undefined : { people: author.id === undefined ? [] : [author.id] };
}

/** Whoever may see the page and the post on it. */
function narrower(page: Hidden | undefined, post: Hidden | undefined): Hidden | undefined {
  if (!page || !post) return page ?? post;
  return { people: page.people.filter((id) => post.people.includes(id)) };
}

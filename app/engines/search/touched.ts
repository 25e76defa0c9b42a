import type { Event } from '../../core/events.ts';
import type { PostId } from '../../core/posts/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { LogEntry } from '../../platform/store/port.ts';
import type { PostAt } from './read-documents.ts';

/** What a batch of the log means for the index. */
export type Touched = {
  /** Posts whose words changed, or that went or came back. */
  readonly posts: ReadonlyMap<SiteNumber, ReadonlyMap<PostId, PostAt>>;
  /** Questions whose answers carry their title and tags and must be fed with them. */
  readonly pages: ReadonlyMap<SiteNumber, ReadonlySet<PostId>>;
  /** Posts of which only numbers and marks changed. */
  readonly numbers: ReadonlyMap<SiteNumber, ReadonlyMap<PostId, PostAt>>;
  /** Site numbers that came and went, in order. */
  readonly sites: readonly { readonly came: SiteNumber; readonly went: SiteNumber | undefined }[];
};

/** Gathers what entries touch, each post once: a batch of a thousand votes on one post reads that post once. */
export function touchedBy(entries: readonly LogEntry[]): Touched {
  const posts = new Map<SiteNumber, Map<PostId, PostAt>>();
  const pages = new Map<SiteNumber, Set<PostId>>();
  const numbers = new Map<SiteNumber, Map<PostId, PostAt>>();
  const sites: { came: SiteNumber; went: SiteNumber | undefined }[] = [];
  const note = (where: typeof posts, site: SiteNumber, id: PostId, question: PostId): void => {
    const map = where.get(site) ?? new Map<PostId, PostAt>();
    where.set(site, map.set(id, { id, question }));
  };
  for (const { site, event } of entries) {
    const told = event as Event;
    switch (told.kind) {
      case 'asked':
        note(posts, site, told.question, told.question);
        break;
      case 'answered':
        note(posts, site, told.post, told.question);
        note(numbers, site, told.question, told.question);
        break;
      case 'edited':
        note(posts, site, told.post, told.question);
        if (told.post === told.question) pages.set(site, (pages.get(site) ?? new Set()).add(told.question));
        note(numbers, site, told.question, told.question);
        break;
      case 'deleted':
      case 'undeleted':
        note(posts, site, told.post, told.question);
        // With a question its answers go and come back.
        if (told.post === told.question) pages.set(site, (pages.get(site) ?? new Set()).add(told.question));
        else note(numbers, site, told.question, told.question);
        break;
      case 'voted':
        note(numbers, site, told.post, told.question);
        break;
      case 'accepted':
        for (const answer of [told.answer, told.before]) if (answer) note(numbers, site, answer.post, told.question);
        note(numbers, site, told.question, told.question);
        break;
      case 'viewed':
        note(numbers, site, told.question, told.question);
        break;
      case 'site-added':
        sites.push({ came: told.number, went: undefined });
        break;
      case 'site-replaced':
        sites.push({ came: told.number, went: told.before ?? undefined });
        break;
    }
  }
  return { posts, pages, numbers, sites };
}

import type { Event } from '../../core/events.ts';

/**
 * Names of what an event changes, as pages name what they are made of (PageReply.dependsOn). What changes only a little
 * is left to a page's greatest age: views, and a title as it stands in lists beside other questions.
 */
export function changedBy(site: number, event: Event): readonly string[] {
  const question = (id: number): string => `question#${site}#${id}`;
  const person = (id: number | null): readonly string[] => (id === null ? [] : [`person#${site}#${id}`]);
  const listing = `listing#${site}`;
  const tags = `tags#${site}`;
  switch (event.kind) {
    case 'asked':
      return [question(event.question), listing, tags, ...person(event.author)];
    case 'answered':
      return [question(event.question), listing, ...person(event.author)];
    case 'commented':
    case 'comment-edited':
    case 'comment-deleted':
    case 'ran':
      return [question(event.question)];
    case 'voted':
      return [question(event.question), listing, ...person(event.author)];
    case 'accepted':
      return [question(event.question), listing, ...person(event.answer?.author ?? null), ...person(event.before?.author ?? null)];
    case 'edited':
      // A post that is its own question may be a tag's wiki.
      return [question(event.question), listing, ...(event.tags || event.post === event.question ? [tags] : [])];
    case 'deleted':
    case 'undeleted':
      return [question(event.question), listing, tags, ...person(event.author)];
    case 'viewed':
    case 'told':
      return [];
    case 'reputation-changed':
      return [...person(event.person), `people#${site}`];
    case 'person-joined':
    case 'person-changed':
    case 'badge-awarded':
      return [...person(event.person), `people#${site}`];
    case 'synonym-made':
    case 'synonym-removed':
      return [listing, tags];
    case 'file-taken-down':
      // Files belong to no site: posts of any may name one.
      return [`file:${event.hash}`];
    case 'site-added':
      return ['network', `site#${event.number}`];
    case 'site-replaced':
      return ['network', `site#${event.number}`, ...(event.before === null ? [] : [`site#${event.before}`])];
    default:
      return unknownEvent(site, event);
  }
}

/** An event of a newer release, on a fleet that is being rolled out: all of the site may have changed. */
function unknownEvent(site: number, _event: never): readonly string[] {
  return site === 0 ? ['network'] : [`site#${site}`];
}

/** The names of a page, with those of its sites: a site that is replaced takes all its pages along. */
export function withSites(names: readonly string[]): readonly string[] {
  const all = new Set(names);
  for (const name of names) {
    const site = /^[a-z]+#(\d+)/.exec(name)?.[1];
    if (site !== undefined) all.add(`site#${site}`);
  }
  return [...all];
}

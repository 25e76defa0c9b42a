import type { Clock } from '../../platform/clock/port.ts';
import type { Change, Store } from '../../platform/store/port.ts';
import { logEntry } from '../commit.ts';
import { dayOf } from '../context.ts';
import type { Event } from '../events.ts';
import type { AccountId } from '../identity/records.ts';
import { type Person, type PersonId, personKey } from '../people/records.ts';
import { RULES, rulesNameOf } from '../reputation/rules.ts';
import type { Site } from '../sites/records.ts';
import { ulid } from '../ulid.ts';
import { type News, newsOf } from './news.ts';
import { entryKey, type MailChoices, mailKey, type Outgoing, outgoingKey, reputationEntryKey, type Told, unreadKey } from './records.ts';
import { isMailed, KEPT_DAYS, LETTER_DAYS, listOf, titleOf, type Which } from './rules.ts';
import { type Subject, subjectOf } from './subject.ts';

/** What the reader of the log works with. */
export type Telling = { readonly store: Store; readonly clock: Clock; readonly site: Site };

/**
 * The changes that tell people of an event: their entries, their counts of unread ones, and the letters to be sent. To
 * be written once, with the event's marker. Who has no account on the network (dumps, seeds) is told nothing.
 */
export async function tellingChanges({ clock, site, store }: Telling, event: Event): Promise<readonly Change[]> {
  const subject = await subjectOf(store, site.number, event);
  const news = newsOf(event, { postAuthor: subject.post?.author.id }, RULES[rulesNameOf(site)]).filter(
    ({ kind }) => !(site.meta && kind === 'reputation') && !(subject.gone && listOf(kind) === 'inbox'),
  );
  if (news.length === 0) return [];

  const ids = [...new Set(news.flatMap(({ by, to }) => (by === undefined ? [to] : [to, by])))];
  const cards = await store.getMany(ids.map((id) => personKey(site.number, id)));
  const people = new Map<PersonId, Person>(cards.flatMap((card) => (card ? [[card.id, card]] : [])));
  const addressed = news.flatMap((one) => {
    const account = people.get(one.to)?.account;
    return account === undefined ? [] : [{ ...one, account }];
  });
  const choices = await store.getMany(addressed.map(({ account }) => mailKey(account)));

  const arrived = clock.now();
  const unread = new Map<AccountId, Partial<Record<Which, number>>>();
  const changes: Change[] = [];
  for (const [index, one] of addressed.entries()) {
    const which = listOf(one.kind);
    const counts = unread.get(one.account) ?? {};
    unread.set(one.account, { ...counts, [which]: (counts[which] ?? 0) + 1 });
    changes.push(...entryChanges(one, entryOf(one, event.at, arrived, site, subject, people), choices[index]));
  }
  for (const [account, add] of unread) {
    changes.push({ update: unreadKey(account), add });
    // Not of what was done but of what came of it: pages that are open count anew when there is something to count.
    changes.push({ log: logEntry(arrived, 0, account, { kind: 'told', at: arrived, account }) });
  }
  return changes;
}

type Addressed = News & { readonly account: AccountId };

function entryOf(news: Addressed, at: number, arrived: number, site: Site, { question }: Subject, people: ReadonlyMap<PersonId, Person>): Told {
  const { to: _to, account: _account, by, points: _points, ...what } = news;
  const name = by === undefined ? undefined : people.get(by)?.name;
  return {
    ...what,
    site: site.number,
    at,
    arrived,
    ...(question && { question: question.id, title: titleOf(question.title) }),
    ...(by !== undefined && { by }),
    ...(name !== undefined && { name }),
  };
}

const secondsAfter = (time: number, days: number): number => Math.ceil(time / 1000) + days * 86_400;

/** What a post brings in reputation is one row a day, however many vote on it: its sum changes, and it is unread again. */
function entryChanges({ account, kind, points, post }: Addressed, entry: Told, choices: MailChoices | undefined): readonly Change[] {
  const set = { ...entry, expires: secondsAfter(entry.arrived, KEPT_DAYS) };
  if (kind === 'reputation' && post !== undefined) {
    return [{ update: reputationEntryKey(account, dayOf(entry.at), entry.site, post), set, add: { points: points ?? 0 } }];
  }
  const put = { put: { key: entryKey(account, listOf(kind), entry.arrived, ulid(entry.arrived)), ...set } };
  if (!isMailed(kind, choices)) return [put];
  const expires = secondsAfter(entry.arrived, LETTER_DAYS);
  const letter: Outgoing = { key: outgoingKey(ulid(entry.arrived)), account, kind, taken: 0, entry, expires };
  return [put, { put: letter, when: 'absent' }];
}

import type { Event, EventOf, Moved } from '../events.ts';
import type { PersonId } from '../people/records.ts';

/** What an event means for whose reputation. */
export function causesOf(event: Event): readonly Moved[] {
  if (event.kind === 'voted') return ofVote(event);
  if (event.kind === 'accepted') return [...ofAcceptance(event.before, event.asker, -1), ...ofAcceptance(event.answer, event.asker, 1)];
  return 'moved' in event ? event.moved : [];
}

/** A community-owned post moves nobody's reputation. Down-votes on questions are free to cast. */
function ofVote(event: EventOf<'voted'>): readonly Moved[] {
  const { author, voter, up, down, postKind } = event;
  if (event.communityOwned) return [];
  // A vote that goes takes back what it did on its own day.
  const dayFor = (count: number): string => (count < 0 ? (event.dayBefore ?? event.day) : event.day);
  const moved: Moved[] = [];
  if (up !== 0 && author !== null) moved.push({ person: author, day: dayFor(up), cause: `${postKind}-up`, count: up });
  if (down !== 0 && author !== null) moved.push({ person: author, day: dayFor(down), cause: 'down', count: down });
  if (down !== 0 && postKind === 'answer') moved.push({ person: voter, day: dayFor(down), cause: 'down-cast', count: down });
  return moved;
}

/** Accepting one's own answer gives nothing to anybody. */
function ofAcceptance(answer: EventOf<'accepted'>['answer'], asker: PersonId | null, count: 1 | -1): readonly Moved[] {
  if (!answer || answer.author === asker) return [];
  const moved: Moved[] = [];
  if (answer.author !== null) moved.push({ person: answer.author, day: answer.day, cause: 'accepted', count });
  if (asker !== null) moved.push({ person: asker, day: answer.day, cause: 'accepting', count });
  return moved;
}

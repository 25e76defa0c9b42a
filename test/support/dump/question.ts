import { answers } from './answers.ts';
import { DAY, type DumpWriter, iso } from './dump-writer.ts';
import { happenings } from './happenings.ts';
import { comment, history, votesOn } from './rows.ts';
import { body, HOSTILE_HTML, noise, ODD_TEXTS, sentence } from './texts.ts';
import type { Attributes } from './xml-file.ts';

/** Who owns a post: mostly a person; sometimes only a name that is left, sometimes Community. */
export function ownerOf(dump: DumpWriter, place: number): { readonly id: number | undefined; readonly attributes: Attributes } {
  if (place % 17 === 3) return { id: undefined, attributes: { OwnerDisplayName: `gone ${place} 😀` } };
  if (place % 23 === 5) return { id: -1, attributes: { OwnerUserId: -1 } };
  const id = dump.person();
  return { id, attributes: { OwnerUserId: id, OwnerDisplayName: place % 13 === 1 ? `was ${id}` : undefined } };
}

/** What a post says: hostile, odd, huge or empty at certain places. */
export function bodyAt(dump: DumpWriter, place: number): string {
  if (place === 9) return `<p>${noise(dump.random, 450_000)}</p>`;
  if (place === 11) return `<p>${noise(dump.random, 450_000)}</p><script>${noise(dump.random, 40_000)}</script>`;
  const hostile = HOSTILE_HTML[place % 20];
  if (hostile !== undefined && place % 40 < 20) return hostile;
  const odd = ODD_TEXTS[(place % 20) - 10];
  return odd === undefined || place % 40 >= 20 ? body(dump.random) : `<p>${odd.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
}

/** A question with its answers, comments, votes and history, in the order in which their ids were given. */
export function question(dump: DumpWriter, place: number): void {
  const time = dump.time(place);
  // Merged in: an answer older than its question.
  const early = place % 37 === 6 ? [dump.postId()] : [];
  const id = dump.postId();
  const owner = ownerOf(dump, place);
  const tags = [...new Set(Array.from({ length: 1 + dump.random.below(5) }, () => `tag-${Math.floor(dump.random.next() ** 2 * 40)}`))];
  if (place === 4) tags.push('c#', '.net', 'ünïcode');
  for (const tag of tags) dump.tagCounts.set(tag, (dump.tagCounts.get(tag) ?? 0) + 1);
  const wiki = place % 19 === 7;
  const title = place % 20 === 12 ? (ODD_TEXTS[place % ODD_TEXTS.length] ?? '') : `${sentence(dump.random, 8)}?`;

  const given = answers(dump, { id, owner: owner.id, place, time, early });
  const comments = place === 1 ? 250 : dump.random.below(4);
  for (let count = 0; count < comments; count++)
    comment(dump, id, time + count * 60_000, count % 40 === 3 ? ODD_TEXTS[0] : sentence(dump.random, 12));
  const score = votesOn(dump, id, 'question', owner.id, !wiki, time);
  const by: Attributes = { UserId: owner.id, UserDisplayName: owner.id === undefined ? `gone ${place} 😀` : undefined };
  const text = body(dump.random);
  history(dump, id, 2, time, { ...by, Text: text });
  history(dump, id, 1, time, { ...by, Text: title });
  history(dump, id, 3, time, { ...by, Text: dump.tagText(tags) });
  const happened = happenings(dump, { id, owner: owner.id, place, time, answers: given.answered });
  if (wiki) history(dump, id, 16, time + DAY, { UserId: owner.id });

  for (const row of given.early) dump.posts.row(row);
  dump.posts.row({
    Id: id,
    PostTypeId: 1,
    AcceptedAnswerId: given.accepted,
    CreationDate: place % 41 === 8 ? iso(time).slice(0, 19) : iso(time),
    Score: score,
    ViewCount: dump.random.below(5000),
    Body: bodyAt(dump, place),
    ...owner.attributes,
    LastEditorUserId: place % 5 === 0 ? dump.person() : undefined,
    LastEditorDisplayName: place % 45 === 0 ? 'old editor' : undefined,
    LastEditDate: place % 5 === 0 ? iso(time + DAY) : undefined,
    LastActivityDate: place % 43 === 9 ? undefined : iso(time + DAY),
    Title: title,
    Tags: dump.tagText(tags),
    AnswerCount: given.answered.length,
    CommentCount: comments,
    FavoriteCount: place % 6 === 0 ? dump.random.below(9) : undefined,
    ClosedDate: happened.closed,
    CommunityOwnedDate: wiki ? iso(time + DAY) : undefined,
    CollectiveId: place % 50 === 2 ? 7 : undefined,
    ContentLicense: dump.licence(dump.posts.rows, time),
  });
  for (const row of given.rows) dump.posts.row(row);
  dump.recent.push(id);
  if (dump.recent.length > 50) dump.recent.shift();
}

import { DAY, type DumpWriter, iso } from './dump-writer.ts';
import type { Answered } from './happenings.ts';
import { bodyAt, ownerOf } from './question.ts';
import { comment, history, vote, votesOn } from './rows.ts';
import { sentence } from './texts.ts';
import type { Attributes } from './xml-file.ts';

type Asked = {
  readonly id: number;
  readonly owner: number | undefined;
  readonly place: number;
  readonly time: number;
  readonly early: readonly number[];
};
type Given = {
  readonly answered: readonly Answered[];
  readonly early: readonly Attributes[];
  readonly rows: readonly Attributes[];
  readonly accepted: number | undefined;
};

/** A question's answers: none to four, 45 on the first question; with comments, votes, and one accepted on most. */
export function answers(dump: DumpWriter, { id: question, owner: asker, place, time, early }: Asked): Given {
  const later = place === 0 ? 45 : dump.random.below(5);
  const ids = [...early, ...Array.from({ length: later }, () => dump.postId())];
  const chosen = ids.length > 0 && dump.random.next() < 0.6 ? dump.random.of(ids) : undefined;
  const answered: Answered[] = [];
  const rows = ids.map((id, index) => {
    const owner = ownerOf(dump, place * 7 + index);
    answered.push({ id, owner: owner.id });
    const wiki = (place + index) % 33 === 4;
    const at = time + (index + 1) * 3_600_000;
    const comments = dump.random.below(3);
    for (let count = 0; count < comments; count++) comment(dump, id, at + count * 60_000, sentence(dump.random, 15));
    const score = votesOn(dump, id, 'answer', owner.id, !wiki, at);
    history(dump, id, 2, at, { UserId: owner.id, Text: sentence(dump.random, 60) });
    if (id === chosen) accept(dump, id, { asker, answerer: owner.id, wiki, at: at + DAY });
    return {
      Id: id,
      PostTypeId: 2,
      ParentId: question,
      CreationDate: iso(at),
      Score: score,
      Body: bodyAt(dump, place * 7 + index + 100),
      ...owner.attributes,
      LastActivityDate: iso(at),
      CommentCount: comments,
      CommunityOwnedDate: wiki ? iso(at) : undefined,
      ContentLicense: dump.licence(id, at),
    };
  });
  return { answered, early: rows.slice(0, early.length), rows: rows.slice(early.length), accepted: chosen };
}

/** Accepting gives 15 and 2, unless both are one; what belongs to the community earns nothing. One vote in nine is missing. */
function accept(
  dump: DumpWriter,
  answer: number,
  { asker, answerer, wiki, at }: { asker: number | undefined; answerer: number | undefined; wiki: boolean; at: number },
): void {
  if (answer % 9 !== 0) vote(dump, answer, 1, at);
  if (asker === answerer) return;
  if (!wiki) dump.reputations.add(answerer, at, 15);
  dump.reputations.add(asker, at, 2);
}

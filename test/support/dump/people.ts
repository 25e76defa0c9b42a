import { DAY, type DumpWriter, iso } from './dump-writer.ts';
import { HOSTILE_HTML, ODD_TEXTS, sentence } from './texts.ts';

/** Badges.xml and Users.xml: reputations as the rule has them, but for one in sixty whose posts were deleted. */
export function people(dump: DumpWriter, time: number): void {
  const points = dump.reputations.points();
  for (let id = -1; id <= dump.people; id++) {
    // -1 is Community; there is no 0.
    if (id !== 0) person(dump, id, time - (id % 400) * DAY, points.get(id) ?? 0);
  }
  // Of one who left nothing else is left.
  badge(dump, dump.people + 5, time);
}

function person(dump: DumpWriter, id: number, joined: number, points: number): void {
  const { random } = dump;
  for (let count = random.below(4); count > 0; count--) badge(dump, id, joined);
  const associated = id % 7 === 3 ? 100 : 0;
  const hidden = id % 60 === 11 ? 37 : 0;
  const hostile = HOSTILE_HTML[id % 30];
  dump.users.row({
    Id: id,
    Reputation: Math.max(1, 1 + points + associated + hidden),
    CreationDate: iso(joined),
    DisplayName: id === -1 ? 'Community' : nameOf(id),
    LastAccessDate: id % 9 === 2 ? undefined : iso(joined + 5 * DAY),
    WebsiteUrl: id % 4 === 0 ? '' : id % 4 === 1 ? 'https://example.org/me?a=1&b=2' : undefined,
    Location: id % 3 === 0 ? 'Zürich, "CH" 🇨🇭' : undefined,
    AboutMe: hostile ?? (id % 5 === 0 ? '' : id % 5 === 1 ? `<p>${sentence(random, 25)}</p>` : undefined),
    Views: id % 50 === 7 ? '012' : random.below(500),
    UpVotes: random.below(300),
    DownVotes: id % 40 === 8 ? undefined : random.below(30),
    ProfileImageUrl: id % 2 === 0 ? `https://i.example.org/${id}.png?s=128&g=1` : undefined,
    EmailHash: id % 90 === 4 ? 'd41d8cd98f00b204e9800998ecf8427e' : undefined,
    Age: id % 12 === 5 ? 30 + (id % 40) : undefined,
    AccountId: id === -1 ? undefined : id + 1000,
  });
}

/** Names with what names hold: none at all, emoji at the place where an index cuts, odd characters. */
function nameOf(id: number): string | undefined {
  if (id % 70 === 9) return undefined;
  if (id % 70 === 19) return `${'n'.repeat(59)}😀${'n'.repeat(10)}`;
  return id % 70 === 29 ? (ODD_TEXTS[0] ?? '') : `Person ${id}`;
}

function badge(dump: DumpWriter, person: number, time: number): void {
  const id = dump.badges.rows + 1;
  const old = id % 25 === 3;
  dump.badges.row({
    Id: id,
    UserId: person,
    Name: dump.random.of(['Informed', 'Student', 'Great Answer', 'tag-1']),
    Date: iso(time + dump.random.below(300) * DAY),
    Class: old ? undefined : 1 + dump.random.below(3),
    TagBased: old ? undefined : id % 8 === 0 ? 'True' : 'False',
  });
}

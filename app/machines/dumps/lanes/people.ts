import { Loader } from '../loader.ts';
import { pipeline } from '../pipeline.ts';
import { badgeOf } from '../rows/badge.ts';
import { type Cleaned, personOf } from '../rows/person.ts';
import { dayNumber } from '../rows/vote.ts';
import { batchesOf, type Run } from '../run.ts';
import { BADGES, USERS, type UserRow } from '../schema.ts';

/** Batches of users under way at once. */
const DEPTH = 4;

/** Badges.xml, then Users.xml: a person's card carries what their badges come to. */
export async function loadPeople(run: Run): Promise<void> {
  await loadBadges(run);
  await loadUsers(run);
}

async function loadBadges(run: Run): Promise<void> {
  const { journal, last, people, site } = run;
  const loader = new Loader(run);
  for await (const { rows } of batchesOf(run, BADGES)) {
    let highest = 0;
    const badges = rows.map((row) => {
      if (row.Id > last.badges) last.badges = row.Id;
      if (row.UserId > highest) highest = row.UserId;
      const badge = badgeOf(site, row);
      if (badge.class) people[badge.class].add(badge.person, 1);
      return badge;
    });
    // Whoever has but badges left is walked past as well, and nobody new gets their number.
    people.last = Math.max(people.last, highest);
    await journal.cover(0, highest);
    await loader.add(badges);
  }
  await loader.flush();
}

async function loadUsers(run: Run): Promise<void> {
  const { journal, people, site, texts } = run;
  const loader = new Loader(run);

  const begin = async ({ rows }: { readonly rows: readonly UserRow[] }): Promise<readonly (readonly [UserRow, Cleaned])[]> => {
    const told = rows.filter((row) => row.AboutMe);
    const cleaned = told.length > 0 ? await texts.clean(told.map((row) => row.AboutMe ?? '')) : [];
    const byRow = new Map(told.map((row, index) => [row, cleaned[index]]));
    return rows.map((row) => [row, byRow.get(row) ?? { html: '' }] as const);
  };

  const finish = async (users: Awaited<ReturnType<typeof begin>>): Promise<void> => {
    for (const [row] of users) if (row.Id > people.last) people.last = row.Id;
    await journal.cover(0, people.last);
    await loader.add(
      users.flatMap(([row, about]) => {
        people.reputation.set(row.Id, row.Reputation);
        people.joined.set(row.Id, dayNumber(row.CreationDate));
        const medals = { gold: people.gold.get(row.Id), silver: people.silver.get(row.Id), bronze: people.bronze.get(row.Id) };
        return personOf(site, row, medals, about);
      }),
    );
  };

  await pipeline(batchesOf(run, USERS), DEPTH, begin, finish);
  await loader.flush();
}

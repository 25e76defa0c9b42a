import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { renderMarkdown } from '../text/markdown.ts';
import { cardKey } from './cards.ts';
import { NameRefused, ProfileRefused } from './errors.ts';
import { writer } from './permission.ts';
import { type Described, profileRefusal, webAddressOf } from './profile-rules.ts';
import { aboutKey, byName, type Person, personKey } from './records.ts';
import { mayBeName, tidyName } from './rules.ts';

/**
 * Says anew what the caller is called on this site, and what they tell of themselves. Counts on the same rows are left as
 * they are. Of two at once the later one stands: both are the same person's.
 * @throws NotSignedIn, PersonSuspended, NameRefused, ProfileRefused
 */
export async function describe(context: Context, wanted: Described & { readonly name: string }): Promise<Person> {
  const person = writer(context);
  const { cache, now } = context;
  const site = context.site.number;
  const name = tidyName(wanted.name);
  if (!mayBeName(name)) throw new NameRefused();
  const reason = profileRefusal(wanted);
  if (reason) throw new ProfileRefused(reason);

  const markdown = wanted.about.trim();
  const facts = { location: tidyName(wanted.location), website: wanted.website.trim() === '' ? '' : webAddressOf(wanted.website) };
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''));
  const gone = Object.keys(facts).filter((fact) => !(fact in given));
  await commit(
    context,
    [
      { update: personKey(site, person.id), set: { name, two: byName(site, { id: person.id, name }) }, when: 'present' },
      {
        update: aboutKey(site, person.id),
        set: { html: markdown === '' ? '' : renderMarkdown(markdown), markdown, ...given },
        // What came of a dump describes what stood here before.
        remove: ['original', ...gone],
        when: 'present',
      },
    ],
    person.id,
    { kind: 'person-changed', at: now, person: person.id },
  );
  // The log tells every process; this one knows already, and shows the next page with the new name.
  await cache.purge(cardKey(site, person.id));
  return { ...person, name };
}

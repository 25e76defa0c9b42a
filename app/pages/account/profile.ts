import { Type } from 'typebox';
import { NAME } from '../../core/identity/rules.ts';
import { describe } from '../../core/people/describe.ts';
import { ProfileRefused } from '../../core/people/errors.ts';
import { isSuspended } from '../../core/people/privileges.ts';
import { profile } from '../../core/people/profile.ts';
import type { Person } from '../../core/people/records.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, errorOf, type FormError, field, submitRow, textArea } from '../parts/form.ts';
import { personPath } from '../parts/paths.ts';
import { leadingBack } from './back.ts';
import { ABOVE, answering } from './refusal.ts';
import { accountForm, smallPage } from './view.ts';

type Shown = { readonly name: string; readonly about: string; readonly location: string; readonly website: string };

/** What stands in the profile now; HTML where it was never written in Markdown, which allows it. */
async function standing(context: PageContext, person: Person): Promise<Shown> {
  const about = (await profile(context, person.id))?.about;
  return { name: person.name, about: about?.markdown ?? about?.html ?? '', location: about?.location ?? '', website: about?.website ?? '' };
}

function profilePage(person: Person, shown: Shown, errors: readonly FormError[] = []): PageReply {
  const form = accountForm(
    '/users/edit',
    errors,
    field({
      name: 'name',
      label: message('account.profile.name'),
      hint: message('account.profile.name-hint', { least: NAME.least, most: NAME.most }),
      value: shown.name,
      error: errorOf(errors, 'name'),
      required: true,
      autocomplete: 'nickname',
    }),
    textArea({
      name: 'about',
      label: message('account.profile.about'),
      hint: message('account.profile.about-hint'),
      value: shown.about,
      error: errorOf(errors, 'about'),
      rows: 8,
    }),
    field({
      name: 'location',
      label: message('account.profile.location'),
      value: shown.location,
      error: errorOf(errors, 'location'),
      autocomplete: 'off',
    }),
    field({
      name: 'website',
      type: 'text',
      inputmode: 'url',
      label: message('account.profile.website'),
      value: shown.website,
      error: errorOf(errors, 'website'),
      autocomplete: 'url',
    }),
    submitRow(button({ label: message('account.profile.send') }), html`<a href="${personPath(person)}">${message('account.profile.leave')}</a>`),
  );
  return smallPage({ title: message('account.profile.title'), lead: message('account.profile.lead'), main: form });
}

/** Which field a refused profile is refused for. */
const fieldOf = (reason: ProfileRefused['reason']): 'about' | 'location' | 'website' =>
  reason === 'website' ? 'website' : reason === 'location-long' ? 'location' : 'about';

/** What somebody tells of themselves on one site: name, a few words, where they are and where else to find them. */
export const profileRoutes: Routes<PageContext> = ({ site: pages }) => {
  const signIn = { redirect: leadingBack('/sign-in', '/users/edit'), status: 303 } as const;
  pages.get('/users/edit', {}, async (context) => {
    const { person, now } = context;
    if (!person) return signIn;
    const errors = isSuspended(person, now) ? [{ text: message('account.profile.suspended') }] : [];
    return profilePage(person, await standing(context, person), errors);
  });

  const text = (most: number) => Type.Optional(Type.String({ maxLength: most }));
  const body = Type.Object({ name: text(500), about: text(20_000), location: text(1_000), website: text(2_000) });
  pages.post('/users/edit', { body, limit: 'write' }, async (context, { body: { name = '', about = '', location = '', website = '' }, visitor }) => {
    const { person } = context;
    if (!person) return signIn;
    const typed = { name, about, location, website };
    return answering(
      visitor,
      async () => ({ redirect: encodeURI(personPath(await describe(context, typed))), status: 303 }),
      (error) => ({
        'name-refused': { field: 'name' },
        'profile-refused': error instanceof ProfileRefused ? { field: fieldOf(error.reason) } : ABOVE,
        'person-suspended': ABOVE,
      }),
      (errors) => profilePage(person, typed, errors),
    );
  });
};

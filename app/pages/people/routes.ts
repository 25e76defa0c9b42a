import { Type } from 'typebox';
import { PersonNotFound } from '../../core/people/errors.ts';
import { profile } from '../../core/people/profile.ts';
import { PersonId } from '../../core/people/records.ts';
import { message } from '../../web/messages.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { onPeople, onPerson, onSite } from '../parts/depends.ts';
import { PageNumber } from '../parts/paging.ts';
import { personPath } from '../parts/paths.ts';
import { profilePosts } from './posts.ts';
import { profileAside, profileView } from './profile-view.ts';
import { PEOPLE_TABS, peoplePath, peopleView } from './view.ts';
import { peopleAt } from './walk.ts';

async function show(context: PageContext, id: number, slug: string): Promise<Reply> {
  const { site } = context;
  const found = await profile(context, id);
  if (!found) throw new PersonNotFound(id);
  const { person, about, badges } = found;
  const path = personPath(person);
  if (path !== `/users/${id}/${slug}`) return { redirect: encodeURI(path), status: 301 };
  const { best, newest, tags, questions } = await profilePosts(context, id);
  const view = { language: site.language, person, badges, best, newest, tags, own: context.person?.id === id, ...(about && { about }) };
  return {
    title: person.name,
    main: profileView(view),
    aside: profileAside(view),
    canonical: encodeURI(path),
    here: 'users',
    dependsOn: [onSite(site.number), onPerson(site.number, id), ...questions],
  };
}

/** A site's people, and the profile of each. */
export const peopleRoutes: Routes<PageContext> = ({ site: pages }) => {
  const query = Type.Object({
    tab: Type.Optional(Type.Enum(PEOPLE_TABS)),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    page: PageNumber,
  });
  pages.get('/users', { query }, async (context, { query: { tab: asked = 'reputation', q = '', page = 1 } }) => {
    const { site } = context;
    const beginning = q.trim();
    const tab = beginning === '' ? asked : 'name';
    const { people, pages: last } = await peopleAt(context, tab, beginning, page);
    return {
      title: message('people.title'),
      main: peopleView({ language: site.language, tab, beginning, page, pages: last, people }),
      canonical: peoplePath(tab, beginning, page),
      here: 'users',
      ...(page > last && { status: 404 }),
      ...(beginning !== '' && { robots: 'noindex' }),
      dependsOn: [onSite(site.number), onPeople(site.number)],
    };
  });
  pages.get('/users/:id/:name', { params: Type.Object({ id: PersonId, name: Type.String() }) }, (context, { params }) =>
    show(context, params.id, params.name),
  );
  pages.get('/users/:id', { params: Type.Object({ id: PersonId }) }, (context, { params }) => show(context, params.id, ''));
};

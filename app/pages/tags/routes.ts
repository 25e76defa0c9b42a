import { Type } from 'typebox';
import { mayDo } from '../../core/people/privileges.ts';
import { questionsOf } from '../../core/posts/headings.ts';
import { postKey } from '../../core/posts/keys.ts';
import type { OtherPost } from '../../core/posts/records.ts';
import { tagInfo } from '../../core/posts/tag-info.ts';
import { tagChoices } from '../../core/tags/choose.ts';
import { tagKey } from '../../core/tags/records.ts';
import { meantTags } from '../../core/tags/synonyms.ts';
import { message } from '../../web/messages.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { peopleOf } from '../parts/authors.ts';
import { onListing, onSite, onTags } from '../parts/depends.ts';
import { PageNumber, pagesOf } from '../parts/paging.ts';
import { tagPath } from '../parts/paths.ts';
import { choiceRoutes } from './choices.ts';
import { missingTagView } from './missing.ts';
import { synonymRoutes } from './synonyms.ts';
import { tagView } from './tag-view.ts';
import { TAG_SORTS, TAGS_SIZE, tagsPath, tagsView } from './view.ts';

/** Newest questions shown with a tag. */
const NEWEST = 5;

/** A tag's name is at most 35 characters; more of them begin no tag. */
const Beginning = Type.Optional(Type.String({ maxLength: 100 }));

async function show(context: PageContext, name: string): Promise<Reply> {
  const { site, store, listings } = context;
  const [found, [meant = name]] = await Promise.all([tagInfo(context, name), meantTags(store, site.number, [name])]);
  if (meant !== name) return { redirect: tagPath(meant), status: 302 };
  if (!found) return { title: message('tag.not-found', { name }), status: 404, main: missingTagView(name), robots: 'noindex', here: 'tags' };

  const { tag, wiki } = found;
  const [{ questions: ids }, head, chosen, names] = await Promise.all([
    listings.list(site.number, { tab: 'newest', expression: { tag: name }, page: 1, size: NEWEST }),
    tag.wikiPost === undefined ? undefined : store.get(postKey<OtherPost>(site.number, { id: tag.wikiPost, question: tag.wikiPost })),
    tagChoices(context),
    listings.synonyms(site.number, name),
  ]);
  const newest = await questionsOf(context, ids);
  const author = head && (head.editor ?? head.author);
  const people = await peopleOf(context, [...newest.map((question) => question.author), ...(author ? [author] : [])]);
  return {
    title: message('tag.title', { name }),
    main: tagView({
      language: site.language,
      name,
      count: tag.count,
      newest,
      people,
      ...(context.person && { chosen }),
      synonyms: { names, mayChange: mayDo(site, context.person, 'tag-synonyms', context.now) },
      ...(tag.excerpt !== undefined && { excerpt: tag.excerpt }),
      ...(head &&
        author &&
        wiki !== undefined && { wiki: { post: head.id, html: wiki, author, edited: head.edited ?? head.created, licence: head.licence } }),
    }),
    canonical: tagPath(name),
    here: 'tags',
    ...(tag.excerpt !== undefined && { description: tag.excerpt }),
    ...(!context.person && { dependsOn: [onSite(site.number), onTags(site.number), onListing(site.number)] }),
  };
}

/** A site's tags, and what each is about. */
export const tagRoutes: Routes<PageContext> = (table) => {
  const { site: pages } = table;
  choiceRoutes(table);
  synonymRoutes(table);
  const query = Type.Object({ sort: Type.Optional(Type.Enum(TAG_SORTS)), q: Beginning, page: PageNumber });
  pages.get('/tags', { query }, async ({ site, store, listings }, { query: { sort = 'popular', q = '', page = 1 } }) => {
    const beginning = q.trim().toLowerCase();
    const { total, tags } = await listings.tags(site.number, { sort, page, size: TAGS_SIZE, ...(beginning !== '' && { beginning }) });
    const rows = await store.getMany(tags.map(({ name }) => tagKey(site.number, name)));
    const described = tags.map((tag, index) => {
      const excerpt = rows[index]?.excerpt;
      return { ...tag, ...(excerpt !== undefined && { excerpt }) };
    });
    return {
      title: message('tags.title'),
      main: tagsView({ language: site.language, sort, beginning, page, total, tags: described }),
      canonical: tagsPath(sort, beginning, page),
      here: 'tags',
      ...(page > pagesOf(total, TAGS_SIZE) && { status: 404 }),
      ...(beginning !== '' && { robots: 'noindex' }),
      dependsOn: [onSite(site.number), onTags(site.number)],
    };
  });
  pages.get('/tags/:name', { params: Type.Object({ name: Type.String() }) }, (context, { params }) => show(context, params.name));
};

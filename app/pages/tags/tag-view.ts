import type { Author, Question } from '../../core/posts/records.ts';
import type { Chosen } from '../../core/tags/choices-rules.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { time } from '../parts/dates.ts';
import { licenceLink } from '../parts/licence.ts';
import { counted } from '../parts/numbers.ts';
import { revisionsPath, taggedPath, tagPath } from '../parts/paths.ts';
import { authorLink, type People } from '../parts/person.ts';
import { prose } from '../parts/prose.ts';
import { questionList } from '../parts/question-list.ts';
import { tagChoice } from '../parts/tag-choice.ts';
import { type SynonymsView, synonymsView } from './synonyms-view.ts';

export type TagView = {
  readonly language: string;
  readonly name: string;
  readonly count: number;
  readonly excerpt?: string;
  readonly wiki?: { readonly post: number; readonly html: string; readonly author: Author; readonly edited: number; readonly licence: string };
  readonly newest: readonly Question[];
  readonly people: People;
  /** What its reader watches and ignores; absent for everyone else. */
  readonly chosen?: Chosen;
  /** Other names of the tag, and whether its reader may change them. */
  readonly synonyms?: Omit<SynonymsView, 'tag'>;
};

function wikiText(view: TagView): Html {
  const { wiki, people, language } = view;
  if (!wiki || wiki.html.trim() === '') return html`<p class="empty">${message('tag.no-wiki')}</p>`;
  return html`<div class="prose" dir="auto">${prose(wiki.html)}</div>
<footer class="by"><ul class="links"><li><a href="${revisionsPath(wiki.post)}">${message('post.history')}</a></li><li>${licenceLink(wiki.licence)}</li></ul><span>${message('post.edited')} ${time(wiki.edited, language)} – ${authorLink(wiki.author, people)}</span></footer>`;
}

/** What a tag is about, and its newest questions. */
export const tagView = (view: TagView): Html => html`<article class="tag-page">
<h1>${message('tag.title', { name: view.name })}</h1>${view.chosen && tagChoice(view.chosen, view.name, tagPath(view.name))}
<p class="facts"><span><a href="${taggedPath(view.name)}">${counted('count.questions', view.count, view.language)}</a></span></p>
${view.excerpt !== undefined && html`<p class="lead" dir="auto">${view.excerpt}</p>`}
${wikiText(view)}
${view.synonyms && synonymsView({ tag: view.name, ...view.synonyms })}
${view.newest.length === 0 ? nothing : html`<h2>${message('tag.newest')}</h2>${questionList(view.newest, view.people, view.language, 'asked')}<p class="onward"><a class="button quiet" href="${taggedPath(view.name)}">${message('tag.see-questions')}</a></p>`}
</article>`;

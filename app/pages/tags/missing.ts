import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { tagsPath } from './view.ts';

/** For a tag that is not there: where ones like it might be. */
export const missingTagView = (name: string): Html => html`<div class="tag-page">
<h1>${message('tag.not-found', { name })}</h1>
<p>${message('tag.not-found-why')}</p>
<p class="onward"><a class="button quiet" href="${tagsPath('name', [...name].slice(0, 2).join(''), 1)}">${message('listing.see-tags')}</a></p>
</div>`;

import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { withQuery } from './paths.ts';

/** To the form of a question, which has the tag already that one looks at. The same for everyone: a stranger signs in on the way. */
export const askButton = (tag?: string): Html =>
  html`<a class="button" href="${withQuery('/questions/ask', { tags: tag })}">${message('ask.button')}</a>`;

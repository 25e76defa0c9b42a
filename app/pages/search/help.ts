import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { withQuery } from '../parts/paths.ts';

const OPERATORS = [
  ['generator memory', 'search.help-words'],
  ['"stop early"', 'search.help-phrase'],
  ['-java', 'search.help-without'],
  ['[python]', 'search.help-tag'],
  ['-[python]', 'search.help-without-tag'],
  ['user:1', 'search.help-user'],
  ['score:5', 'search.help-score'],
  ['answers:0', 'search.help-answers'],
  ['views:1000', 'search.help-views'],
  ['created:2016', 'search.help-created'],
  ['is:question', 'search.help-question'],
  ['isaccepted:yes', 'search.help-accepted'],
  ['closed:no', 'search.help-closed'],
  ['intitle:memory', 'search.help-title'],
] as const;

/** What may be typed, each an example to try. */
export const searchHelp = (): Html => html`<section class="search-help"><h2>${message('search.help')}</h2>
<dl class="examples">${OPERATORS.map(([typed, key]) => html`<div><dt><a href="${withQuery('/search', { q: typed })}"><code>${typed}</code></a></dt><dd>${message(key)}</dd></div>`)}</dl></section>`;

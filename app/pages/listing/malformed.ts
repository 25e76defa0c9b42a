import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { taggedPath } from '../parts/paths.ts';

const EXAMPLES = [
  ['python', 'listing.help-one'],
  ['python+sqlite', 'listing.help-and'],
  ['python or ruby', 'listing.help-or'],
  ['python -django', 'listing.help-not'],
  ['python-3*', 'listing.help-wildcard'],
  ['(python or ruby)+sqlite', 'listing.help-group'],
] as const;

/** What could not be read as a tag expression, and what can. */
export const malformedView = (typed: string): Html => html`<div class="listing">
<h1>${message('listing.malformed')}</h1>
<p>${message('listing.malformed-why', { typed })}</p>
<dl class="examples">${EXAMPLES.map(([example, key]) => html`<div><dt><a href="${taggedPath(example)}"><code>${example}</code></a></dt><dd>${message(key)}</dd></div>`)}</dl>
<p><a href="/tags">${message('listing.see-tags')}</a></p>
</div>`;

import type { Chosen } from '../../core/tags/choices-rules.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { tagsAttributes } from '../compose/attributes.ts';
import { button, checkbox, errorOf, errorSummary, type FormError, field, hidden, submitRow } from '../parts/form.ts';
import { CHOICES_PATH } from '../parts/tag-marks.ts';
import { tagLink } from '../parts/tags.ts';

export const LOOKS_PATH = `${CHOICES_PATH}/looks`;

export type ChoicesView = {
  readonly chosen: Chosen;
  readonly saved: boolean;
  readonly errors: readonly FormError[];
  /** What was typed and refused. */
  readonly typed?: string;
};

/** The tags chosen one way, each with a button that takes it away. */
function list(kind: 'watched' | 'ignored', names: readonly string[]): Html {
  if (names.length === 0) return html`<p class="muted">${message(`choices.no-${kind}`)}</p>`;
  const one = (tag: string): Html => {
    const label = kind === 'watched' ? message('choices.unwatch-tag', { tag }) : message('choices.unignore-tag', { tag });
    return html`<li>${tagLink(tag)}<form method="post" action="${CHOICES_PATH}">${hidden('tag', tag)}<button class="remove-tag" name="choice" value="neither" aria-label="${label}" title="${label}"><span aria-hidden="true">×</span></button></form></li>`;
  };
  return html`<ul class="tags chosen-tags">${names.map(one)}</ul>`;
}

/** Somebody's tags on a site: what they watch, what they ignore, and what follows from it. */
export const choicesView = ({ chosen, saved, errors, typed }: ChoicesView): Html => html`<div class="choices-page">
<h1>${message('choices.title')}</h1>
<p class="tagline">${message('choices.intro')}</p>
${saved && html`<p class="note" role="status">${message('choices.saved')}</p>`}${errorSummary(errors)}
<form class="compose" method="post" action="${CHOICES_PATH}">${field({ name: 'tag', label: message('choices.field'), value: typed, error: errorOf(errors, 'tag'), maxlength: 100, spellcheck: false, attributes: tagsAttributes() })}
${submitRow(button({ label: message('choices.add-watched'), name: 'choice', value: 'watched' }), button({ label: message('choices.add-ignored'), name: 'choice', value: 'ignored', kind: 'quiet' }))}</form>
<section><h2>${message('choices.watched')}</h2>${list('watched', chosen.watched)}</section>
<section><h2>${message('choices.ignored')}</h2>${list('ignored', chosen.ignored)}</section>
<form class="compose looks" method="post" action="${LOOKS_PATH}"><fieldset><legend>${message('choices.looks')}</legend>
${checkbox({ name: 'hides', label: message('choices.hides'), checked: chosen.hides })}${checkbox({ name: 'interesting', label: message('choices.interesting'), checked: !chosen.plain })}
</fieldset>${submitRow(button({ label: message('choices.save') }))}</form>
</div>`;

import type { Expression } from '../../engines/tag-engine/port.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { tagLink } from '../parts/tags.ts';

/** The tag, when an expression is no more than one. */
export const soleTag = (expression: Expression): string | undefined =>
  'tag' in expression && !expression.tag.includes('*') ? expression.tag : undefined;

function joined(parts: readonly Expression[], word: string, nested: boolean): Html {
  const all = html`${parts.map((part, index) => [index > 0 && html` <i>${word}</i> `, meaning(part, true)])}`;
  return nested ? html`(${all})` : all;
}

/** An expression in words, each tag a link, so that a reader sees how it was understood. */
export function meaning(expression: Expression, nested = false): Html {
  if ('tag' in expression) {
    return expression.tag.includes('*') ? html`<i>${message('listing.any', { pattern: expression.tag })}</i>` : tagLink(expression.tag);
  }
  if ('not' in expression) return html`<i>${message('listing.not')}</i> ${meaning(expression.not, true)}`;
  if ('and' in expression) return joined(expression.and, message('listing.and'), nested);
  return joined(expression.or, message('listing.or'), nested);
}

/** Every tag named in an expression. */
export function tagsNamed(expression: Expression): readonly string[] {
  if ('tag' in expression) return [expression.tag];
  if ('not' in expression) return tagsNamed(expression.not);
  return ('and' in expression ? expression.and : expression.or).flatMap(tagsNamed);
}

import { DomainError } from '../../core/errors.ts';
import { errorText } from '../../web/error-text.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { Reply } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import { refusedBy } from './refused.ts';

/** Statuses of what is not there: nothing leads back to it. */
const GONE: ReadonlySet<number> = new Set([404, 410]);

/**
 * Does what a button asks for; where that is refused, says why on a page that leads back to where the button stands. A
 * script is told as always, and so is whoever asks for what is not there.
 */
export async function orRefused(visitor: Visitor, back: string, work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (visitor.wantsJson || !(error instanceof DomainError) || GONE.has(error.status)) throw error;
    const { status } = refusedBy(error);
    const { sentence, remedy } = errorText(error);
    const main = html`<section class="problem"><h1>${sentence}</h1>
<p>${remedy}</p>
<p class="back"><a href="${back}">${message('write.back')}</a></p></section>`;
    return { title: sentence, status, main, robots: 'noindex', here: 'questions' };
  }
}

import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { NEW_FILE_PATH } from '../parts/paths.ts';

/**
 * Beneath a field in which a post is written: the way to a file without scripts, in a window of its own, so that what was
 * written stays. The editor has a button for it, and hides this.
 */
export const attachLink = (): Html => html`<p class="attach"><a href="${NEW_FILE_PATH}" target="_blank">${message('files.attach')}</a></p>`;

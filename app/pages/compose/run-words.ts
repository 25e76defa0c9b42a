import { run } from '../../web/messages/en/run.ts';
import { isMessage, message } from '../../web/messages.ts';
import type { JsonReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';

/** Words by the names that the island knows them by, in the language of whoever asks: `run.page-stuck` is `page-stuck`. */
const words = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(run).flatMap((key) => (isMessage(key) ? [[key.slice('run.'.length), message(key)]] : [])));

/**
 * What the island beneath runnable code says. Asked for when a page holds such code, and kept by the browser: in the page
 * itself it would be two kilobytes on every question.
 */
export const runWordsRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/run-words', {}, (): JsonReply => ({ json: words() }));
};

import { wordsOf } from '../json.ts';
import { later } from '../later.ts';
import { follow } from './follow.ts';
import { countUnread } from './inbox.ts';
import { listOf } from './list.ts';
import { questionOf } from './question.ts';

/** Milliseconds that what comes together has to do so: each deed is several messages at times. */
const TOGETHER = 150;
const AT_MOST = 2_000;
/** Milliseconds until a page is asked for again that was as before. */
const LATER = 1_500;

/** What shows the news of a channel, by the beginning of its name. */
const SHOWN = { question: questionOf, listing: listOf } as const;

const place = document.querySelector<HTMLElement>('[data-live]');
const name = place?.dataset.live ?? '';
const isMember = document.querySelector('[data-live-inbox]') !== null;
const channels = [...(name === '' ? [] : [name]), ...(isMember ? ['inbox'] : [])];

/** What is shown anew when something is told, after the while that keeps a page's readers from asking all at once. */
function newsOf(): ((kind: string, fields: Readonly<Record<string, unknown>>) => void) | undefined {
  const open = Object.entries(SHOWN).find(([beginning]) => name.startsWith(beginning))?.[1];
  if (!place || !open) return undefined;
  const shown = open(place, wordsOf(place));
  const again = later(() => void shown.renew(), LATER);
  // Where nothing has changed, the process that was asked may be a moment behind; or the reader did it themselves.
  const renew = async (): Promise<void> => {
    if (!(await shown.renew())) again.soon();
  };
  const soon = later(() => void renew(), TOGETHER, AT_MOST);
  return (kind, fields) => {
    if (!shown.concerns(kind, fields)) return;
    const spread = typeof fields.spread === 'number' ? fields.spread : 0;
    setTimeout(soon.soon, Math.random() * spread);
  };
}

const news = newsOf();
const unread = later(() => void countUnread(), TOGETHER, AT_MOST);
if (channels.length > 0) {
  void follow(channels, ({ on, kind, fields }) => {
    if (on === 'inbox') unread.soon();
    else news?.(kind, fields);
  });
}

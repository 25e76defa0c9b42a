import { type Fields, fieldsOf, numberOf, textOf } from '../json.ts';
import { connected } from './connection.ts';
import { polled } from './poll.ts';
import type { Way } from './way.ts';

/** Something that the server told. */
export type Told = { readonly on: string; readonly kind: string; readonly fields: Fields };

/** Milliseconds until the next try: doubled with each in vain, and never the same for all. */
const FIRST = 1_000;
const LONGEST = 60_000;
/** Connections that could not be made, one after the other, from which on this page polls. */
const BARRED = 2;

const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Until the page is looked at: a tab that nobody sees asks for nothing. */
function seen(): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('visibilitychange', () => resolve(), { once: true }));
}

/** Hears what the server tells of channels for as long as the page is open. What came during a break comes behind it. */
export async function follow(on: readonly string[], tell: (told: Told) => void): Promise<void> {
  let lastId: number | undefined;
  const way: Way = {
    on,
    lastId: () => lastId,
    came(value) {
      const fields = fieldsOf(value);
      const kind = textOf(fields, 'kind');
      const id = numberOf(fields, 'id');
      if (kind !== '') tell({ on: textOf(fields, 'on'), kind, fields });
      if (id !== undefined) lastId = Math.max(lastId ?? 0, id);
    },
  };
  let pause = FIRST;
  let barred = 0;
  for (;;) {
    const before = lastId;
    const ended = await (barred < BARRED ? connected(way) : polled(way));
    if (ended === 'old') return;
    const isAnswered = lastId !== before;
    barred = ended === 'barred' ? barred + 1 : barred < BARRED ? 0 : barred;
    pause = isAnswered ? FIRST : Math.min(LONGEST, pause * 2);
    const again = ended === 'barred' ? 0 : ended.again;
    // A poll that was answered is asked again at once; whatever broke waits, each page another while.
    await rest(barred >= BARRED && isAnswered ? again : again + Math.random() * pause);
    await seen();
  }
}

import type { Queue, Task } from '../queue/port.ts';
import type { Mail } from './port.ts';

const KIND = 'letter';

/** Sends a letter behind the answer: how long that takes is nobody's wait. */
export const sendByQueue = (
  queue: Queue,
  id: string,
  { to, subject, text }: { readonly to: string; readonly subject: string; readonly text: string },
): Promise<void> => queue.send({ id, kind: KIND, site: 0, data: { to, subject, text } });

/** What the queue does with such letters. One that is sent again says the same again. */
export const letterWork = (mail: Mail): Readonly<Record<string, (task: Task) => Promise<void>>> => ({
  [KIND]: ({ data }) => mail.send({ to: String(data.to), subject: String(data.subject), text: String(data.text) }),
});

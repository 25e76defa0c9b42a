import { numberOf } from '../json.ts';
import { ask } from '../send.ts';
import { type Ended, PROTOCOL, type Way } from './way.ts';

/** Asks what there is, and is answered when there is something: for where nothing lets a connection stand. Never rejects. */
export async function polled(way: Way): Promise<Ended> {
  const since = way.lastId();
  const from = since === undefined ? `age=${Math.round(performance.now())}` : `after=${since}`;
  const { status, fields } = await ask(`/live/poll?v=${PROTOCOL}&on=${way.on.map(encodeURIComponent).join(',')}&${from}`);
  if (status === 409) return 'old';
  if (status !== 200) return { again: 5_000 };
  const { messages } = fields;
  if (Array.isArray(messages)) for (const message of messages) way.came(message);
  way.came({ id: numberOf(fields, 'id') });
  return { again: 0 };
}

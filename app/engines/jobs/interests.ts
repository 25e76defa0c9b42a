import type { Event } from '../../core/events.ts';
import { questionKey } from '../../core/posts/keys.ts';
import { answeredKey } from '../../core/tags/choices-records.ts';
import { weighed } from '../../core/tags/interests.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Job } from './job.ts';

/**
 * Keeps under which tags somebody answers, for their *interesting* tab. What it knows of before is in the row itself,
 * which this reader alone writes. An answer that is deleted later still says what interested its author.
 */
export function interestsJob(store: Store): Job {
  return async ({ event: told, site }, behind = store) => {
    const event = told as Event;
    if (event.kind !== 'answered') return [];
    const key = answeredKey(site, event.author);
    const [question, before] = await behind.getMany([questionKey(site, event.question), key] as const);
    if (!question || question.tags.length === 0) return [];
    const at = Math.max(event.at, before?.at ?? 0);
    return [{ put: { key, at, tags: weighed(before, at, new Map(question.tags.map((tag) => [tag, 1]))) } }];
  };
}

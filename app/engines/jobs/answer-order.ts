import type { Event } from '../../core/events.ts';
import { everyRow } from '../../core/every-row.ts';
import { orderKey, postKey, questionKey, wholePage } from '../../core/posts/keys.ts';
import { orderRow, withChanged } from '../../core/posts/order.ts';
import { type Answer, ORDERED_IN_PAGE } from '../../core/posts/records.ts';
import type { Change, Store } from '../../platform/store/port.ts';
import type { Job } from './job.ts';

/** Keeps the order of the answers of questions that have more than a page of them. */
export function answerOrderJob(store: Store): Job {
  return async ({ event: told, site }, behind = store) => {
    const event = told as Event;
    switch (event.kind) {
      case 'answered':
      case 'voted':
      case 'edited':
      case 'deleted':
      case 'undeleted':
        return event.post === event.question ? [] : moved(behind, site, event.question, event.post);
      default:
        return [];
    }
  };
}

async function moved(store: Store, site: number, question: number, post: number): Promise<readonly Change[]> {
  const [head, order, answer] = await store.getMany([
    questionKey(site, question),
    orderKey(site, question),
    postKey<Answer>(site, { id: post, question }),
  ] as const);
  if (!head || !answer) return [];
  // What happens while they fit on a page is not followed, so an order of before would be wrong when they no longer do.
  if (head.answers <= ORDERED_IN_PAGE) return order ? [{ remove: order.key }] : [];
  if (order) return [{ put: withChanged(site, question, order, answer) }];
  const answers = (await everyRow(store, wholePage(site, question))).filter((row): row is Answer => row.kind === 'answer');
  return [{ put: orderRow(site, question, answers) }];
}

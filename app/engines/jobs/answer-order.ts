import type { Event } from '../../core/events.ts';
import { everyRow } from '../../core/every-row.ts';
import { orderRow, withChanged } from '../../core/posts/order.ts';
import { type Answer, ORDERED_IN_PAGE, orderKey, postKey, questionKey, wholePage } from '../../core/posts/records.ts';
import type { Change, LogEntry, Store } from '../../platform/store/port.ts';

/** Keeps the order of the answers of questions that have more than a page of them. */
export function answerOrderJob(store: Store): (entry: LogEntry) => Promise<readonly Change[]> {
  return async ({ event: told, site }) => {
    const event = told as Event;
    if (event.kind !== 'answered' && event.kind !== 'voted' && event.kind !== 'edited') return [];
    const { post, question } = event;
    if (post === question) return [];
    const [head, order, answer] = await store.getMany([
      questionKey(site, question),
      orderKey(site, question),
      postKey<Answer>(site, { id: post, question }),
    ] as const);
    if (!head || !answer || head.answers <= ORDERED_IN_PAGE) return [];
    if (order) return [{ put: withChanged(site, question, order, [answer]) }];
    const answers = (await everyRow(store, wholePage(site, question))).filter((row): row is Answer => row.kind === 'answer');
    return [{ put: orderRow(site, question, answers) }];
  };
}

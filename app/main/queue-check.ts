import type { Check } from '../machines/health/tree.ts';
import type { CountedQueue } from '../platform/queue/port.ts';

/** How much waits in the queue, and whether anything was given up that an operator should look at. */
export const queueCheck = (queue: Pick<CountedQueue, 'figures'>): Check => ({
  name: 'queue',
  tags: ['engine'],
  required: false,
  async measure() {
    try {
      const { waiting, dead } = await queue.figures();
      const attributes = { waiting, dead };
      return dead === 0
        ? { status: 'Healthy', attributes }
        : { status: 'Warning', attributes: { ...attributes, reason: 'tasks were given up: see askyard queue dead' } };
    } catch (error) {
      return { status: 'Critical', attributes: { reason: error instanceof Error ? error.message : String(error) } };
    }
  },
});

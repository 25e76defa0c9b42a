import type { Check } from '../machines/health/tree.ts';
import type { Bus } from '../platform/bus/port.ts';

/** Whether what other processes tell comes here. Without it pages that are open stand still until it is back; nothing is lost. */
export function busCheck(bus: Pick<Bus, 'connected'>): Check {
  return {
    name: 'bus',
    tags: ['engine'],
    required: false,
    measure: () =>
      bus.connected() ? { status: 'Healthy' } : { status: 'Warning', attributes: { reason: 'What other processes tell does not come here.' } },
  };
}

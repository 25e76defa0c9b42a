import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../clock/port.ts';
import { systemClock } from '../clock/system.ts';
import { openLines } from './lines.ts';
import { openMetrics } from './metrics.ts';
import type { Telemetry } from './port.ts';
import { requestLine } from './request-line.ts';
import { Timings } from './timings.ts';

export interface ProcessTelemetryOptions {
  /** Takes whole lines; while a promise of it is open the next lines wait. */
  readonly write: (lines: string) => void | Promise<void>;
  readonly clock?: Clock;
}

/** Telemetry of this process: one line of JSON a request, and metrics for whoever asks on the admin port. */
export function processTelemetry({ write, clock = systemClock }: ProcessTelemetryOptions): Telemetry {
  const current = new AsyncLocalStorage<Timings>();
  const lines = openLines(write);
  const metrics = openMetrics();
  return {
    request: (work) => current.run(new Timings(), work),
    timed: (kind, milliseconds) => current.getStore()?.add(kind, milliseconds),
    finished(request) {
      const timings = current.getStore();
      metrics.count(request, timings);
      lines.add(requestLine(clock.now(), request, timings));
    },
    metrics: () => metrics.text() + lines.metrics(),
    close: () => lines.close(),
  };
}

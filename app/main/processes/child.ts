import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { watchLoop } from '../../platform/telemetry/blocked.ts';
import { heapSummary, saveReport } from '../../platform/telemetry/report.ts';
import type { ToldToOperators } from '../told.ts';
import { WATCH } from './limits.ts';
import { type FromChild, fromParent } from './messages.ts';

/** The line to the parent. A function of process.send's shape, absent where there is no parent. */
export type Line = {
  readonly send: (message: FromChild) => void;
  readonly on: (heard: (message: unknown) => void) => () => void;
};

/** This process's own line to its parent. */
export const parentLine = (): Line => ({
  send(message) {
    // A parent that is gone takes no answer; the runtime ends us then.
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  },
  on(heard) {
    process.on('message', heard);
    return () => process.off('message', heard);
  },
});

/** Tells the parent that the loop turns, answers what it asks, and keeps the stack of a blocked loop in `data`. Gives what ends that. */
export function answerParent(line: Line, told: ToldToOperators, data: string): () => void {
  const reports = join(data, 'reports');
  const endWatch = watchLoop({ reports, limit: WATCH.blocked / 2 });
  const beat = (): void => {
    const { used_heap_size: heap, heap_size_limit: heapLimit } = getHeapStatistics();
    line.send({ kind: 'beat', taken: { resident: process.memoryUsage.rss(), heap, heapLimit } });
  };
  const timer = setInterval(beat, WATCH.beat);
  beat();
  const endListening = line.on((received) => {
    const message = fromParent(received);
    if (message?.kind === 'save') saveReport(reports, 'memory', { why: message.why, ...heapSummary() });
    if (message?.kind !== 'ask') return;
    const { question, what } = message;
    const text = what === 'health' ? told.tree().then((tree) => JSON.stringify(tree)) : told.metrics();
    // Nothing is told of what fails: the parent says that it was not answered.
    text.then((answer) => line.send({ kind: 'told', question, text: answer })).catch(() => undefined);
  });
  return () => {
    clearInterval(timer);
    endListening();
    endWatch();
  };
}

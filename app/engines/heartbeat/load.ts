import { cpus } from 'node:os';

/** What the processors of a machine have done since it started, in milliseconds. */
type Times = { readonly idle: number; readonly all: number };

/**
 * Measures the share of the machine's processors that was used between two calls, from 0 to 1. The machine's, not this
 * process's: its programs are run by another, and who sends readers here has to know of both.
 */
export function loadMeter(times: () => Times = timesOfAll): () => number {
  let before = times();
  return () => {
    const now = times();
    const all = now.all - before.all;
    const idle = now.idle - before.idle;
    before = now;
    // Counters of virtual processors have been seen to go back.
    return all <= 0 ? 0 : Math.min(1, Math.max(0, 1 - idle / all));
  };
}

function timesOfAll(): Times {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.idle + times.user + times.nice + times.sys + times.irq;
  }
  return { idle, all };
}

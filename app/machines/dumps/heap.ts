import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Percent by which the old generation may grow before it is collected: the engine's own measure lets it fill with garbage. */
const GROWTH = 60;

/** Bytes at which the young generation has its size: it would grow to several times as much, for little. */
const YOUNG = 24 * 1024 * 1024;

/** How often the young generation is looked at until then, in milliseconds. */
const LOOK = 20;

/**
 * Keeps this process's heap near what is alive in it, so that the memory of an import does not grow with its dump. The
 * engine takes these settings while it runs, for all of its threads, and they stay: collecting somewhat more often is
 * all that they do.
 */
export function boundHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if (young && young.space_size < YOUNG) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, LOOK).unref();
}

/** Upper bounds in seconds: a page from the cache takes a fraction of the first, one that is slow the last. */
const BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

/** Durations by size, as Prometheus wants them: https://prometheus.io/docs/concepts/metric_types/#histogram */
export interface Histogram {
  add(seconds: number): void;
  lines(name: string, labels: string): readonly string[];
}

export function newHistogram(): Histogram {
  const counts = new Array<number>(BOUNDS.length).fill(0);
  let count = 0;
  let sum = 0;
  return {
    add(seconds) {
      count++;
      sum += seconds;
      const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
      if (bucket >= 0) counts[bucket] = (counts[bucket] ?? 0) + 1;
    },
    lines(name, labels) {
      let below = 0;
      const buckets = BOUNDS.map((bound, index) => {
        below += counts[index] ?? 0;
        return `${name}_bucket{${labels},le="${bound}"} ${below}`;
      });
      return [...buckets, `${name}_bucket{${labels},le="+Inf"} ${count}`, `${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${count}`];
    },
  };
}

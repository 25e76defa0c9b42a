/** The value below which this share of the times lies. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** What people read of some times, in milliseconds. */
export function line(name: string, times: readonly number[]): string {
  const at = (share: number): string => percentile(times, share).toFixed(0);
  return `${name}: ${times.length} runs, wall least ${at(0)} ms, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

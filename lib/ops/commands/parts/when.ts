import { EXIT, YardRefused } from '../../command-line/command.ts';

const MILLISECONDS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A span such as 90s, 30m, 2h or 7d, in milliseconds; undefined for other words. */
export function spanOf(words: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(words) ?? [];
  const milliseconds = MILLISECONDS[unit];
  return count === undefined || milliseconds === undefined ? undefined : Number(count) * milliseconds;
}

/**
 * A moment in epoch milliseconds: a span before now (after it, with `ahead`), or an ISO 8601 date and time, in UTC where it names no
 * zone. @throws YardRefused for other words
 */
export function momentOf(words: string, now: number, ahead = false): number {
  const span = spanOf(words);
  if (span !== undefined) return ahead ? now + span : now - span;
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(words);
  const at = match ? Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new YardRefused(`${words} is no time.`, 'Give a span such as 90s, 30m, 2h or 7d, or a time such as 2026-11-22T10:00Z.', EXIT.usage);
}

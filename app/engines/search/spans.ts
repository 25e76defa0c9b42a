import type { Span } from '../../platform/search-index/port.ts';

const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { h: DAY / 24, d: DAY, w: 7 * DAY, m: 30 * DAY, y: 365 * DAY };

const number = (text: string): number | undefined => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined);

/** `FROM..TO`, either of which may be left out but not both; undefined for anything else, one end that cannot be read included. */
function between<T>(text: string, from: (text: string) => T | undefined, to: (text: string) => T | undefined): { from?: T; to?: T } | undefined {
  const [start = '', end = '', ...rest] = text.split('..');
  if (rest.length > 0 || (start === '' && end === '')) return undefined;
  const first = start === '' ? undefined : from(start);
  const last = end === '' ? undefined : to(end);
  if ((start !== '' && first === undefined) || (end !== '' && last === undefined)) return undefined;
  return { ...(first === undefined ? {} : { from: first }), ...(last === undefined ? {} : { to: last }) };
}

/** `3` is three or more and `0` none at all, as Stack Exchange has it; `3..5`, `3..`, `..5`. */
export function numberSpan(text: string): Span | undefined {
  if (text.includes('..')) return between(text, number, number);
  const exact = number(text);
  if (exact === undefined) return undefined;
  return exact === 0 ? { from: 0, to: 0 } : { from: exact };
}

/** The first and the last millisecond of a year, month or day of UTC, or `7d` before now. */
function moment(text: string, now: number): { readonly first: number; readonly last: number } | undefined {
  const [, count, unit = ''] = /^(\d{1,4})([hdwmy])$/.exec(text) ?? [];
  if (count !== undefined) {
    const then = now - Number(count) * (UNITS[unit] ?? DAY);
    return { first: then, last: then };
  }
  const date = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (!date) return undefined;
  const [year = 0, month, day] = date.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const first = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const read = new Date(first);
  if (
    read.getUTCFullYear() !== year ||
    (month && read.getUTCMonth() !== month - 1) ||
    month === 0 ||
    day === 0 ||
    (day && read.getUTCDate() !== day)
  ) {
    return undefined;
  }
  const next = day !== undefined ? first + DAY : month !== undefined ? Date.UTC(year, month) : Date.UTC(year + 1, 0);
  return { first, last: next - 1 };
}

/** `2017`, `2017-03`, `2017-03-15`, `2017-01..2017-03`, `7d` and `7d..` (since then), `1y..6m`. */
export function timeSpan(text: string, now: number): Span | undefined {
  if (text.includes('..'))
    return between(
      text,
      (start) => moment(start, now)?.first,
      (end) => moment(end, now)?.last,
    );
  const found = moment(text, now);
  if (!found) return undefined;
  return found.first === found.last ? { from: found.first } : { from: found.first, to: found.last };
}

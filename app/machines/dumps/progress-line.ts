import type { Progress } from './progress.ts';

/** `12,340 rows, 61,200 rows/s, 48 %, 0:05 left`. Nothing is said of the time left before it can be guessed. */
export function progressLine({ rows, bytes, totalBytes }: Progress, milliseconds: number): string {
  const seconds = Math.max(milliseconds, 1) / 1000;
  const done = Math.min(1, bytes / Math.max(totalBytes, 1));
  const left = done > 0.01 ? `, ${clock((seconds / done) * (1 - done))} left` : '';
  return `${grouped(rows)} rows, ${grouped(Math.round(rows / seconds))} rows/s, ${Math.floor(done * 100)} %${left}`;
}

/** A whole number with a comma between thousands. */
export const grouped = (count: number): string => count.toLocaleString('en-GB');

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (count: number): string => String(count).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

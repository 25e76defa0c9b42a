import { type Fields, numberOf, textOf } from '../json.ts';

/** Pixels that a page in a frame may be high without being scrolled to. */
const HEIGHT_AT_LEAST = 80;
const HEIGHT_AT_MOST = 560;

/** Characters of a line that are shown. */
const LINE_AT_MOST = 4_000;

/** What a frame says. Anything in it may have been written by whoever wrote the page: it is text, and numbers within bounds. */
export type FrameWord =
  | { readonly kind: 'ready' | 'pong' }
  | { readonly kind: 'height'; readonly height: number }
  | { readonly kind: 'said'; readonly level: 'log' | 'warn' | 'error'; readonly text: string };

/** A message of a frame; undefined for anything that no frame of ours says. */
export function frameWord(fields: Fields): FrameWord | undefined {
  const kind = textOf(fields, 'kind');
  if (kind === 'ready' || kind === 'pong') return { kind };
  if (kind === 'height') {
    const height = numberOf(fields, 'height') ?? Number.NaN;
    return Number.isFinite(height) ? { kind, height: Math.ceil(Math.min(HEIGHT_AT_MOST, Math.max(HEIGHT_AT_LEAST, height))) } : undefined;
  }
  if (kind !== 'said') return undefined;
  const level = textOf(fields, 'level');
  const text = textOf(fields, 'text').slice(0, LINE_AT_MOST);
  return { kind, level: level === 'warn' || level === 'error' ? level : 'log', text };
}

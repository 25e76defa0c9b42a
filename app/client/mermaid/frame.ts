import { type Fields, numberOf, textOf } from '../json.ts';

/** Pixels that a drawing may be high; a taller one is scrolled to within its frame. */
const HEIGHT_AT_LEAST = 40;
const HEIGHT_AT_MOST = 1_600;

/** What a frame says: that it waits for a diagram, that it has drawn it and how high, or that it could not. */
export type FrameWord = { readonly kind: 'ready' } | { readonly kind: 'drawn'; readonly height: number } | { readonly kind: 'failed' };

/** A message of a frame; undefined for anything that no frame of ours says. */
export function frameWord(fields: Fields): FrameWord | undefined {
  const kind = textOf(fields, 'kind');
  if (kind === 'ready' || kind === 'failed') return { kind };
  const height = numberOf(fields, 'height');
  if (kind !== 'drawn' || height === undefined || !Number.isFinite(height)) return undefined;
  return { kind, height: Math.ceil(Math.min(HEIGHT_AT_MOST, Math.max(HEIGHT_AT_LEAST, height))) };
}

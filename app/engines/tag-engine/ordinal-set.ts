/** Ordinals, ascending: a list, or a bitmap when they are many. Whoever gets one does not change it. */
export type OrdinalSet =
  | { readonly kind: 'list'; readonly count: number; readonly ordinals: Uint32Array }
  | { readonly kind: 'bits'; readonly count: number; readonly words: Uint32Array };

export const listSet = (ordinals: Uint32Array): OrdinalSet => ({ kind: 'list', count: ordinals.length, ordinals });
export const bitSet = (words: Uint32Array, count: number): OrdinalSet => ({ kind: 'bits', count, words });

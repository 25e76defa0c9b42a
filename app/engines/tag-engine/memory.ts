import type { SiteIndex } from './site-index.ts';

/** What an index takes, in bytes. Arrays are counted exactly, capacity and all; names as V8 keeps strings. */
export type Memory = ReturnType<SiteIndex['bytes']> & { readonly questions: number; readonly total: number; readonly perQuestion: number };

export function memoryOf(index: SiteIndex): Memory {
  const parts = index.bytes();
  const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
  return { ...parts, questions: index.count, total, perQuestion: total / Math.max(1, index.count) };
}

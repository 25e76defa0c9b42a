import type { Range, Row, Store } from '../platform/store/port.ts';

/** All rows of a range, however many pages the engine gives them in. Only for ranges that stay small. */
export async function everyRow<T extends Row>(store: Store, range: Range<T>): Promise<readonly T[]> {
  const first = await store.query(range);
  if (!first.cursor) return first.rows;
  const rows = [...first.rows];
  for (let cursor: string | undefined = first.cursor; cursor; ) {
    const next: { readonly rows: readonly T[]; readonly cursor?: string } = await store.query({ ...range, cursor });
    rows.push(...next.rows);
    cursor = next.cursor;
  }
  return rows;
}

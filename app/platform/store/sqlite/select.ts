import type { IndexName } from '../port.ts';

/** `lagged` is the copy that indexes are read from when they are made to lag. */
export type Table = 'rows' | 'lagged';

/** What a query's SQL depends on: which bounds there are, not what they are. */
export type Shape = {
  readonly table: Table;
  readonly index: IndexName | undefined;
  readonly reverse: boolean;
  readonly least: boolean;
  readonly most: boolean;
  readonly below: boolean;
  readonly place: boolean;
};

const known = new Map<string, string>();

/** The SQL of a shape, written once: a page's budget has no room for building the same text again. */
export function selectOf(shape: Shape): string {
  const { table, index, reverse, least, most, below, place } = shape;
  const name = `${table} ${index} ${reverse} ${least} ${most} ${below} ${place}`;
  let sql = known.get(name);
  if (sql === undefined) {
    sql = written(shape);
    known.set(name, sql);
  }
  return sql;
}

/** Parameters in order: partition, the bounds there are, the place, now, limit. */
function written({ table, index, reverse, least, most, below, place }: Shape): string {
  const [partition, sort] = index ? [`${index}_partition`, `${index}_sort`] : ['partition', 'sort'];
  const order = index ? [sort, 'partition', 'sort'] : ['sort'];
  const past = reverse ? '<' : '>';
  const terms = [`${partition} = ?`];
  if (least) terms.push(`${sort} >= ?`);
  if (most) terms.push(`${sort} <= ?`);
  if (below) terms.push(`${sort} < ?`);
  if (place) terms.push(index ? `(${order.join(', ')}) ${past} (?, ?, ?)` : `sort ${past} ?`);
  return `SELECT sort, body, bytes${index ? `, partition, ${sort}` : ''} FROM ${table} ${index ? `INDEXED BY ${table}_${index}` : ''}
    WHERE ${terms.join(' AND ')} AND (expires IS NULL OR expires > ?)
    ORDER BY ${order.map((column) => `${column} ${reverse ? 'DESC' : 'ASC'}`).join(', ')} LIMIT ?`;
}

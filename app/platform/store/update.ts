import { type Attribute, type Change, type Key, type Row, StoreLimit } from './port.ts';

/** The row that an update leaves of the visible one. @throws StoreLimit when it would add to what is no number. */
export function updated(row: Row | undefined, { update, set = {}, add = {}, remove = [] }: Extract<Change, { update: Key }>): Row {
  const result: Record<string, Attribute | undefined> & { key: Key } = { ...row, key: update };
  for (const name of remove) delete result[name];
  for (const [name, value] of Object.entries(set)) {
    if (value !== undefined) result[name] = value;
  }
  for (const [name, difference] of Object.entries(add)) {
    const before = name in result ? result[name] : 0;
    if (typeof before !== 'number') throw new StoreLimit(`'${name}' is no number that could be added to: ${update.join(' / ')}.`);
    result[name] = before + difference;
  }
  return result;
}

import type { Change, Condition, Key, LogEntry } from '../port.ts';
import { type Encoded, encode, jsonOf } from './encode.ts';

type Update = Extract<Change, { readonly update: Key }>;

/** A change on its way to the file: nothing that the caller does to its objects by then is in it. */
export type Prepared =
  | { readonly put: Encoded; readonly when?: Condition }
  | Update
  | { readonly remove: Key; readonly when?: Condition }
  | { readonly check: Key; readonly when: Condition }
  | { readonly log: Pick<LogEntry, 'time'> & { readonly json: string } };

/** Rows and entries become text here, as they must in any case: a copy of their objects cost more than all else before the transaction. */
export function prepare(change: Change): Prepared {
  if ('log' in change) return { log: { time: change.log.time, json: jsonOf(change.log) } };
  if ('check' in change) return { check: change.check, when: ownCondition(change.when) };
  const when = change.when === undefined ? {} : { when: ownCondition(change.when) };
  if ('put' in change) return { put: encode(change.put), ...when };
  if ('update' in change) return { ...ownUpdate(change), ...when };
  return { remove: change.remove, ...when };
}

const ownUpdate = ({ update, set, add, remove }: Update): Update => ({
  update,
  ...(set && { set: ownValues(set) }),
  ...(add && { add: { ...add } }),
  ...(remove && { remove: [...remove] }),
});

const isFlat = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Most updates set texts and numbers, which nobody can change. */
function ownValues(set: NonNullable<Update['set']>): NonNullable<Update['set']> {
  return Object.values(set).every(isFlat) ? { ...set } : structuredClone(set);
}

function ownCondition(when: Condition): Condition {
  if (typeof when === 'string') return when;
  const { equals, below, atLeast } = when;
  return { ...(equals && { equals: { ...equals } }), ...(below && { below: { ...below } }), ...(atLeast && { atLeast: { ...atLeast } }) };
}

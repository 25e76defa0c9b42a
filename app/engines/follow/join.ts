import { holds } from '../../platform/store/condition.ts';
import type { Attribute, Change, Condition, Key, LogEntry } from '../../platform/store/port.ts';
import { updated } from '../../platform/store/update.ts';

/** A change to a row. */
export type RowChange = Exclude<Change, { readonly log: LogEntry }>;

type Put = Extract<Change, { readonly put: unknown }>;
type Update = Extract<Change, { readonly update: Key }>;

/** The key of the row that a change is about. */
export function keyOf(change: RowChange): Key {
  if ('put' in change) return change.put.key;
  if ('update' in change) return change.update;
  return 'remove' in change ? change.remove : change.check;
}

/**
 * One change that does to a row what two do one after the other, under the condition of the first: for a write may name
 * a row once. Undefined where only the row itself could tell whether the second would be refused behind the first.
 */
export function joined(first: RowChange, second: RowChange): RowChange | undefined {
  if ('put' in first) return afterPut(first, second);
  return 'update' in first && 'update' in second ? ofUpdates(first, second) : undefined;
}

/** What stands after a put is known, to the last attribute. */
function afterPut(first: Put, second: RowChange): RowChange | undefined {
  if (second.when !== undefined && !holds(second.when, first.put)) return undefined;
  const when = first.when === undefined ? {} : { when: first.when };
  if ('put' in second) return { put: second.put, ...when };
  return 'update' in second ? { put: updated(first.put, second), ...when } : undefined;
}

function ofUpdates(first: Update, second: Update): Update | undefined {
  if (first.remove || second.remove || !holdsAfter(first, second.when)) return undefined;
  const set: Record<string, Attribute | undefined> = { ...first.set };
  const add: Record<string, number> = { ...first.add };
  for (const [name, value] of Object.entries(second.set ?? {})) {
    if (value === undefined) continue;
    set[name] = value;
    delete add[name];
  }
  for (const [name, difference] of Object.entries(second.add ?? {})) {
    const before = set[name];
    if (before === undefined) add[name] = (add[name] ?? 0) + difference;
    else if (typeof before === 'number') set[name] = before + difference;
    else return undefined;
  }
  return { update: first.update, set, add, ...(first.when !== undefined && { when: first.when }) };
}

/** Whether a condition is sure to hold behind an update: by what it sets, or by its own condition where it leaves the attribute be. */
function holdsAfter({ set = {}, add = {}, when: before }: Update, when: Condition | undefined): boolean {
  if (when === undefined || when === 'present') return true;
  if (when === 'absent') return false;
  const known = typeof before === 'object' ? before : {};
  const isTouched = (name: string): boolean => set[name] !== undefined || add[name] !== undefined;
  const isBound = (name: string, bound: number, bounds: Readonly<Record<string, number>> = {}): boolean => !isTouched(name) && bounds[name] === bound;
  return (
    Object.entries(when.equals ?? {}).every(([name, value]) => (isTouched(name) ? set[name] === value : known.equals?.[name] === value)) &&
    Object.entries(when.below ?? {}).every(([name, bound]) => isBound(name, bound, known.below)) &&
    Object.entries(when.atLeast ?? {}).every(([name, bound]) => isBound(name, bound, known.atLeast))
  );
}

import type { Condition, Row } from './port.ts';

/** Whether a condition holds on the visible row, for engines that leave it to us. */
export function holds(condition: Condition, row: Row | undefined): boolean {
  if (condition === 'absent') return row === undefined;
  if (condition === 'present') return row !== undefined;
  const { equals = {}, below = {}, atLeast = {} } = condition;
  if (condition.equals && row === undefined) return false;
  return (
    Object.entries(equals).every(([name, value]) => row?.[name] === value) &&
    Object.entries(below).every(([name, bound]) => isNumber(row, name, (value) => value < bound)) &&
    Object.entries(atLeast).every(([name, bound]) => isNumber(row, name, (value) => value >= bound))
  );
}

/** An absent row or attribute counts as 0; what is no number satisfies nothing. */
function isNumber(row: Row | undefined, name: string, test: (value: number) => boolean): boolean {
  const value = row?.[name] ?? (row?.[name] === null ? null : 0);
  return typeof value === 'number' && test(value);
}

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Attribute, Condition } from '../port.ts';
import { attributeValue, type Item } from './items.ts';

/** Collects the names and values of an expression behind placeholders, since any name may be one of DynamoDB's words. */
export interface Placeholders {
  name(name: string): string;
  value(value: Attribute): string;
  /** A value that already is in DynamoDB's form. */
  raw(value: AttributeValue): string;
  /** What the request carries beside its expressions; nothing when there are none. */
  attributes(): { readonly ExpressionAttributeNames?: Record<string, string>; readonly ExpressionAttributeValues?: Item };
}

export function placeholders(): Placeholders {
  const names = new Map<string, string>();
  const values: Item = {};
  const raw = (value: AttributeValue): string => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = value;
    return placeholder;
  };
  return {
    name(name) {
      const known = names.get(name) ?? `#n${names.size}`;
      names.set(name, known);
      return known;
    },
    value: (value) => raw(attributeValue(value)),
    raw,
    attributes: () => ({
      ...(names.size > 0 ? { ExpressionAttributeNames: Object.fromEntries([...names].map(([name, placeholder]) => [placeholder, name])) } : {}),
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
    }),
  };
}

/** A filter of what queries read. */
export const notExpired = (use: Placeholders, now: number): string =>
  `(attribute_not_exists(${use.name('expires')}) OR ${use.name('expires')} > ${use.value(now)})`;

/** Nothing stands there, or only an expired row. */
export const absent = (use: Placeholders, now: number): string =>
  `(attribute_not_exists(${use.name('partition')}) OR ${use.name('expires')} <= ${use.value(now)})`;

/** Holds always: a check must ask for something. */
export const anything = (use: Placeholders): string =>
  `(attribute_exists(${use.name('partition')}) OR attribute_not_exists(${use.name('partition')}))`;

const present = (use: Placeholders, now: number): string => `(attribute_exists(${use.name('partition')}) AND ${notExpired(use, now)})`;

/** A condition of the port as DynamoDB's expression, in which an expired row is absent; undefined when it asks nothing. */
export function conditionExpression(use: Placeholders, condition: Condition, now: number): string | undefined {
  if (condition === 'absent') return absent(use, now);
  if (condition === 'present') return present(use, now);
  const terms: string[] = [];
  if (condition.equals) terms.push(present(use, now));
  for (const [name, value] of Object.entries(condition.equals ?? {})) terms.push(`${use.name(name)} = ${use.value(value)}`);
  for (const [name, bound] of Object.entries(condition.below ?? {})) terms.push(compared(use, name, '<', bound, 0 < bound, now));
  for (const [name, bound] of Object.entries(condition.atLeast ?? {})) terms.push(compared(use, name, '>=', bound, 0 >= bound, now));
  return terms.length > 0 ? terms.join(' AND ') : undefined;
}

/** An absent row or attribute counts as 0. */
function compared(use: Placeholders, name: string, operator: string, bound: number, zeroPasses: boolean, now: number): string {
  const comparison = `${use.name(name)} ${operator} ${use.value(bound)}`;
  return zeroPasses
    ? `(${absent(use, now)} OR attribute_not_exists(${use.name(name)}) OR ${comparison})`
    : `(${present(use, now)} AND ${comparison})`;
}

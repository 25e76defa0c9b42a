import type { Kind } from './schema.ts';

const LARGEST_ID = 2_147_483_647;
const INTEGER = /^-?\d{1,15}$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,7})?Z?$/;

/** A number or date out of an attribute's text, or a sentence that says what is wrong with it. */
export function parsedValue(kind: Exclude<Kind, 'text'>, text: string): number | string {
  if (kind === 'date') return dateOf(text);
  const value = Number(text);
  if (!INTEGER.test(text)) return `is no whole number: ${shown(text)}`;
  if (kind === 'integer') return value;
  const least = kind === 'id' ? 1 : -1;
  return value >= least && value <= LARGEST_ID ? value : `is no id from ${least} to ${LARGEST_ID}: ${shown(text)}`;
}

function dateOf(text: string): number | string {
  const [, , , day] = DATE.exec(text) ?? [];
  const time = day === undefined ? Number.NaN : Date.parse(text.endsWith('Z') ? text : `${text}Z`);
  // The engine takes the 30th of February for the 1st of March.
  const rolled = day !== undefined && Number(day) > 28 && !Number.isNaN(time) && new Date(time).getUTCDate() !== Number(day);
  return Number.isNaN(time) || rolled ? `is no date such as 2016-08-02T15:39:14.947: ${shown(text)}` : time;
}

/** How dumps write a value; one that was written otherwise keeps its text in the remainder. */
export function textOf(kind: Kind, value: string | number): string {
  return kind === 'date' ? new Date(value).toISOString().slice(0, 23) : String(value);
}

/** Whether `textOf` would give this very text back. */
export function isCanonical(kind: Kind, value: number, text: string): boolean {
  return kind === 'date' ? text.length === 23 : String(value) === text;
}

const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

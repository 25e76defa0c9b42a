import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileName } from '../../../app/machines/dumps/schema.ts';

export type PlainRow = Readonly<Record<string, string>>;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A file's rows, read by two patterns: no parser of ours, so that it can judge ours. For small dumps. */
export function plainRows(folder: string, file: FileName): readonly PlainRow[] {
  const text = readFileSync(join(folder, `${file}.xml`), 'utf8');
  return [...text.matchAll(/<row ([^<>]*)\/>/g)].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/([\w.-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)])),
  );
}

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));/g, (as, hexadecimal?: string, decimal?: string, name = '') => {
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    return decimal === undefined ? (NAMED[name] ?? as) : String.fromCodePoint(Number(decimal));
  });

/** Rows by id, each as a line with its attributes by name: quick to compare, and to read where they differ. */
export const inOrder = (rows: readonly PlainRow[]): readonly string[] =>
  rows
    .toSorted((one, other) => Number(one.Id) - Number(other.Id))
    .map((row) => JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))));

import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { DumpRefused } from './errors.ts';
import type { FileSchema, RowOf } from './schema.ts';
import { rowMaker } from './typed-row.ts';
import { linesBeforeFault, textStream } from './utf8.ts';
import { rowParser } from './xml.ts';

/** Bytes read at a time: what is in memory of a file, besides the rows that they hold. */
const PIECE = 128 * 1024;

/** What is left out before parsing, in the reading of a file whose other attributes alone are wanted. */
const BODIES = / Body="[^"<\n]*"/g;

/** Characters that wait for the end of their row, at most: longer rows are parsed whole. */
const WAITING = 1_048_576;

/** Rows read together, and the bytes of the file that they took. */
export type Batch<S extends FileSchema> = { readonly rows: readonly RowOf<S>[]; readonly bytes: number };

/**
 * Reads a file of a dump from its beginning to its end, a piece at a time.
 * @throws DumpRefused naming file, line and reason
 */
export function readFile<S extends FileSchema>(path: string, schema: S, refuse?: (row: RowOf<S>) => string | undefined): AsyncGenerator<Batch<S>> {
  return read(path, schema, refuse, (text) => text);
}

/** As readFile, without the attribute Body, most of Posts.xml: for a reading before the one that takes it in. */
export function readHeads<S extends FileSchema>(path: string, schema: S, refuse?: (row: RowOf<S>) => string | undefined): AsyncGenerator<Batch<S>> {
  let begun = '';
  return read(path, schema, refuse, (text, last) => {
    const all = begun + text;
    const row = Math.max(0, all.lastIndexOf('<row '));
    const end = last || all.length - row > WAITING ? all.length : row;
    begun = all.slice(end);
    return all.slice(0, end).replace(BODIES, '');
  });
}

async function* read<S extends FileSchema>(
  path: string,
  schema: S,
  refuse: ((row: RowOf<S>) => string | undefined) | undefined,
  taken: (text: string, last: boolean) => string,
): AsyncGenerator<Batch<S>> {
  const file = basename(path);
  const make = rowMaker(schema);
  let rows: RowOf<S>[] = [];
  const parser = rowParser(file, schema.file.toLowerCase(), (attributes, line) => {
    const row = make(attributes);
    if (typeof row === 'string') throw new DumpRefused(file, line, row);
    const reason = refuse?.(row);
    if (reason !== undefined) throw new DumpRefused(file, line, reason);
    rows.push(row);
  });

  for await (const { text, bytes } of pieces(path, file, parser)) {
    parser.write(taken(text, false));
    const read = rows;
    rows = [];
    yield { rows: read, bytes };
  }
  parser.write(taken('', true));
  parser.close();
  if (rows.length > 0) yield { rows, bytes: 0 };
}

async function* pieces(path: string, file: string, parser: { readonly line: number }): AsyncGenerator<{ text: string; bytes: number }> {
  const stream = textStream();
  const handle = await open(path).catch((error: unknown) => {
    throw new DumpRefused(file, undefined, `the file cannot be read (${error instanceof Error ? error.message : error})`);
  });
  try {
    const buffer = Buffer.alloc(PIECE);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, PIECE);
      if (bytesRead === 0) break;
      const bytes = buffer.subarray(0, bytesRead);
      const text = stream.next(bytes);
      if (text === undefined) throw new DumpRefused(file, parser.line + linesBeforeFault(bytes), 'there are bytes that are not UTF-8');
      yield { text, bytes: bytesRead };
    }
    if (!stream.end()) throw new DumpRefused(file, parser.line, 'the file ends within a character: it is truncated');
  } finally {
    await handle.close();
  }
}

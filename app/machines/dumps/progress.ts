import type { FileName } from './schema.ts';

/** How far an import is. */
export type Progress = { readonly rows: number; readonly bytes: number; readonly totalBytes: number };

/** Counts what an import reads, for its progress and its summary. */
export class Tally {
  /** Bytes read so far; Posts.xml is read twice and counts twice. */
  bytes = 0;
  readonly rows: Record<FileName, number> = { Badges: 0, Comments: 0, PostHistory: 0, PostLinks: 0, Posts: 0, Tags: 0, Users: 0, Votes: 0 };
  /** Rows that were left out, by a sentence of why. */
  readonly skipped = new Map<string, number>();
  readonly #totalBytes: number;
  readonly #tell: ((progress: Progress) => void) | undefined;

  constructor(bytes: Readonly<Record<FileName, number>>, tell: ((progress: Progress) => void) | undefined) {
    this.#totalBytes = Object.values(bytes).reduce((sum, size) => sum + size, 0) + bytes.Posts;
    this.#tell = tell;
  }

  read(file: FileName, rows: number, bytes: number): void {
    this.rows[file] += rows;
    this.bytes += bytes;
    this.#tell?.({ rows: this.total(), bytes: this.bytes, totalBytes: this.#totalBytes });
  }

  skip(reason: string, count = 1): void {
    if (count > 0) this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
  }

  total(): number {
    return Object.values(this.rows).reduce((sum, count) => sum + count, 0);
  }
}

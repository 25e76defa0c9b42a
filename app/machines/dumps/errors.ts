/** A dump cannot be read: which file, on which line (from 1, where one can be named) and why. Nothing of it is visible. */
export class DumpRefused extends Error {
  override readonly name = 'DumpRefused';
  readonly file: string;
  readonly line: number | undefined;
  readonly reason: string;

  constructor(file: string, line: number | undefined, reason: string) {
    super(`${file}${line === undefined ? '' : `, line ${line}`}: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`);
    this.file = file;
    this.line = line;
    this.reason = reason;
  }
}

/** An import may not begin or may not end, for a reason that lies in the network and not in the dump. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}

/** An export may not be written where it was asked for. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';
}

/** What a failed file operation is told as. A full disk has a remedy; any other error stays as it is. */
export function fileFailure(error: unknown): unknown {
  const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  return full ? new ImportRefused('The disk is full: free some space, and try again.') : error;
}

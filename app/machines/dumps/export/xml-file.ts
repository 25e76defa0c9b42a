import { type FileHandle, open } from 'node:fs/promises';
import type { FileName } from '../schema.ts';
import type { Attributes } from '../typed-row.ts';

/** Characters that gather before they are written. */
const ENOUGH = 256 * 1024;

/** What may not stand as itself in an attribute: marks of XML, and what its readers would take for a space or for no character at all. */
const REFERRED = /[&<>"]|[^ -\ufffd]/g;

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A row of a dump's file. Half a surrogate pair, which no file can hold, becomes a replacement character. */
export function rowText(attributes: Attributes): string {
  let text = '  <row';
  for (const name in attributes) text += ` ${name}="${escaped(attributes[name] ?? '')}"`;
  return `${text} />\n`;
}

const escaped = (text: string): string =>
  text.toWellFormed().replace(REFERRED, (found) => NAMED[found] ?? `&#x${found.charCodeAt(0).toString(16).toUpperCase()};`);

/** A file of a dump while it is written: rows go out as they come, and few of them wait here. */
export class XmlFile {
  readonly #file: FileHandle;
  readonly #root: string;
  #waiting: string;
  rows = 0;
  bytes = 0;

  private constructor(file: FileHandle, root: string) {
    this.#file = file;
    this.#root = root;
    this.#waiting = `\u{feff}<?xml version="1.0" encoding="utf-8"?>\n<${root}>\n`;
  }

  /** Begins a file that was not there. @throws what the operating system refuses, here and in all others */
  static async create(path: string, name: FileName): Promise<XmlFile> {
    return new XmlFile(await open(path, 'wx'), name.toLowerCase());
  }

  async add(rows: readonly Attributes[]): Promise<void> {
    this.rows += rows.length;
    for (const row of rows) {
      this.#waiting += rowText(row);
      if (this.#waiting.length >= ENOUGH) await this.#write();
    }
  }

  /** Ends the file: it is on the disk when this resolves. */
  async end(): Promise<void> {
    this.#waiting += `</${this.#root}>\n`;
    await this.#write();
    await this.#file.sync();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #write(): Promise<void> {
    const bytes = Buffer.from(this.#waiting);
    this.#waiting = '';
    await this.#file.appendFile(bytes);
    this.bytes += bytes.length;
  }
}

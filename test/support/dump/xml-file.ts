import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Written as dumps are: attributes of rows, control characters and line ends as references, tabs as themselves. */
export class XmlFile {
  readonly #file: number;
  readonly #root: string;
  readonly #lineEnd: string;
  #pending = '';
  rows = 0;
  bytes = 0;

  constructor(folder: string, name: string, lineEnd: string) {
    this.#file = openSync(join(folder, `${name}.xml`), 'w');
    this.#root = name.toLowerCase();
    this.#lineEnd = lineEnd;
    this.#write(`\u{feff}<?xml version="1.0" encoding="utf-8"?>${lineEnd}<${this.#root}>${lineEnd}`);
  }

  row(attributes: Attributes): void {
    let text = '  <row';
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) text += ` ${name}="${escaped(String(value))}"`;
    this.rows++;
    this.#write(`${text} />${this.#lineEnd}`);
  }

  close(): void {
    this.#write(`</${this.#root}>`);
    this.#flush();
    closeSync(this.#file);
  }

  #write(text: string): void {
    this.#pending += text;
    if (this.#pending.length > 1 << 20) this.#flush();
  }

  #flush(): void {
    this.bytes += writeSync(this.#file, this.#pending);
    this.#pending = '';
  }
}

/** What may not stand as itself: marks of XML, control characters but for tabs, and the two that are no characters. */
const REFERRED = /[&<>"]|[^\t\u0020-\ufffd]/g;

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escaped(text: string): string {
  return text.replace(REFERRED, (found) => NAMED[found] ?? `&#x${found.charCodeAt(0).toString(16).toUpperCase()};`);
}

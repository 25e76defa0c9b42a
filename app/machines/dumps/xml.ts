import { SaxesParser } from 'saxes';
import { DumpRefused } from './errors.ts';
import type { Attributes } from './typed-row.ts';

/** Takes text in pieces and hands on each row's attributes with the line that it stands on. */
export interface RowParser {
  write(text: string): void;
  /** The file has ended. @throws DumpRefused when its root has not. */
  close(): void;
  readonly line: number;
}

/** Dumps write control characters as references, which XML 1.0 does not know; half a surrogate pair stays refused. */
const mayBeReferred = (code: number): boolean => code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);

/**
 * Parses `<ROOT><row …/>…</ROOT>` and nothing else: no document type (so no entities of its own), no other element,
 * no text between rows.
 * @throws DumpRefused from write and close
 */
export function rowParser(file: string, root: string, onRow: (attributes: Attributes, line: number) => void): RowParser {
  const parser = new SaxesParser();
  const refuse = (reason: string, line: number = parser.line): never => {
    throw new DumpRefused(file, line, reason);
  };
  let depth = 0;
  let ended = false;

  Object.assign(parser, { isChar: mayBeReferred });
  parser.on('xmldecl', ({ encoding }) => {
    Object.assign(parser, { isChar: mayBeReferred, q: null });
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') refuse(`the encoding is ${encoding}, not utf-8`);
  });
  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    refuse(ended ? `the file ends before </${root}>: it is truncated` : `malformed XML: ${reason}`);
  });
  parser.on('doctype', () => refuse('a document type is not allowed in a dump'));
  parser.on('text', (text) => {
    if (depth > 0 && text.trim() !== '') refuse('there is text between the rows');
  });
  parser.on('cdata', () => refuse('there is text between the rows'));
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    if (depth === 1) {
      if (name.toLowerCase() !== root) refuse(`the root element is <${name}>, not <${root}>`);
    } else if (depth > 2 || name !== 'row') refuse(`there is an element <${name}> where only <row> may stand`);
    else onRow(attributes, parser.line);
  });
  parser.on('closetag', () => {
    depth--;
  });

  // XML takes a tab in an attribute for a space, but dumps write those of code as they are: here it stays a tab.
  // The parser does not tell where it is; `q` is the quotation mark that it waits for (and leaves set after the declaration).
  const inAttribute = (): boolean => (parser as unknown as { readonly q: number | null }).q !== null;
  const writeWithTabs = (text: string): void => {
    const [first = '', ...others] = text.split('\t');
    parser.write(first);
    for (const part of others) parser.write(inAttribute() ? '&#9;' : ' ').write(part);
  };

  return {
    write: (text) => {
      if (text.includes('\t')) writeWithTabs(text);
      else parser.write(text);
    },
    close: () => {
      ended = true;
      parser.close();
    },
    get line() {
      return parser.line;
    },
  };
}

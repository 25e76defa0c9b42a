import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { PATIENCE } from '../limits.ts';
import { type UploadRefusal, UploadRefused } from './upload-refused.ts';

/** A file as it was sent: what its name or its sender says of it is nobody's word. */
export type SentFile = { readonly name: string; readonly bytes: Uint8Array };

/** A form that may have brought a file. */
export type SentForm = { readonly fields: ReadonlyMap<string, string>; readonly file?: SentFile };

/** Bytes that may stand around the file: the other fields, headers of parts, boundaries. */
const AROUND = 65_536;

/** Of a form of ours, with room to spare: a stranger's may have ten thousand parts, each of which costs a listener or two. */
const BOUNDS = { files: 1, fields: 16, parts: 17, fieldSize: 10_000, headerPairs: 16, headerSize: 8_192 } as const;

/** Whether a body says that it is a form that can hold files (RFC 7578). */
export const isForm = (contentType: string | undefined): boolean => /^multipart\/form-data\s*(?:;|$)/i.test(contentType ?? '');

/**
 * Reads a form with a file of so many bytes at most, into memory. What is too large, or is no form, is refused as soon as
 * that shows: the rest is not read.
 * @throws UploadRefused
 */
export async function readForm(request: IncomingMessage, most: number): Promise<SentForm> {
  const outcome = await outcomeOf(request, most);
  if (typeof outcome === 'string') throw new UploadRefused(outcome, most);
  return outcome;
}

function outcomeOf(request: IncomingMessage, most: number): Promise<SentForm | UploadRefusal> | UploadRefusal {
  const { headers } = request;
  if (!isForm(headers['content-type'])) return 'not-a-form';
  if (Number(headers['content-length'] ?? 0) > most + AROUND) return 'too-large';
  if (request.destroyed) return 'cut-short';
  const parser = parserOf(headers['content-type'] ?? '', most);
  return parser ? parsed(request, parser, most) : 'malformed';
}

function parserOf(contentType: string, most: number): BusboyInstance | undefined {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: { ...BOUNDS, fileSize: most } });
  } catch {
    // It names no boundary.
    return undefined;
  }
}

function parsed(request: IncomingMessage, parser: BusboyInstance, most: number): Promise<SentForm | UploadRefusal> {
  const { promise, resolve } = Promise.withResolvers<SentForm | UploadRefusal>();
  const fields = new Map<string, string>();
  const chunks: Buffer[] = [];
  let name: string | undefined;
  let left = most + AROUND;

  function end(outcome: SentForm | UploadRefusal): void {
    clearTimeout(stalled);
    request.unpipe(parser).off('data', count).off('close', cutShort);
    chunks.length = 0;
    resolve(outcome);
  }
  const count = (bytes: Buffer): void => {
    stalled.refresh();
    left -= bytes.byteLength;
    if (left < 0) end('too-large');
  };
  const cutShort = (): void => {
    // One that came in whole closes too, before the parser is done with it.
    if (!request.complete) end('cut-short');
  };
  const stalled = setTimeout(() => end('too-slow'), PATIENCE.stall);

  parser.on('file', (_field, stream, filename: string | undefined) => {
    // A field for a file in which none was chosen comes with an empty name.
    if (filename !== undefined && filename !== '') name = filename;
    stream.on('data', (bytes: Buffer) => chunks.push(bytes));
    stream.on('limit', () => end('too-large'));
    stream.on('error', () => end('malformed'));
  });
  parser.on('field', (field, value) => fields.set(field, value));
  for (const bound of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(bound, () => end('too-many-parts'));
  parser.on('error', () => end('malformed'));
  parser.on('finish', () => {
    const file = name !== undefined || chunks.length > 0 ? { name: name ?? '', bytes: Buffer.concat(chunks) } : undefined;
    end({ fields, ...(file && { file }) });
  });
  request.on('data', count).on('close', cutShort).pipe(parser);
  return promise;
}

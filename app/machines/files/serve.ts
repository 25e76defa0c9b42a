import type { IncomingMessage, ServerResponse } from 'node:http';
import { FileNotFound, FileTakenDown } from '../../core/files/errors.ts';
import { fileName } from '../../core/files/names.ts';
import { type FileRow, fileKey } from '../../core/files/records.ts';
import { FILE_HASH } from '../../core/files/rules.ts';
import type { Blobs } from '../../platform/blobs/port.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Answer } from '../../web/answer.ts';
import { holds } from '../../web/send.ts';
import { onTheirWay } from './on-their-way.ts';

const PATH = new RegExp(`^/files/(${FILE_HASH})/([^/]+)$`);

/** Whatever stands in a file, it does nothing: no script, no frame, no origin. */
const POLICY = "default-src 'none'; sandbox";

/** A day, so that one that is taken down is gone a day later from wherever it was kept. */
const CACHING = 'public, max-age=86400, immutable';

const EMPTY = new Uint8Array();

/**
 * Serves files on the content host, under any name: what it is called follows from its kind. Undefined for what is no
 * file's address.
 * @throws FileNotFound, FileTakenDown, FilesBusy
 */
export function fileServer({ store, blobs }: { readonly store: Pick<Store, 'get'>; readonly blobs: Pick<Blobs, 'get'> }) {
  const sending = onTheirWay(blobs);

  return async (path: string, request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> => {
    const [, hash, name] = PATH.exec(path) ?? [];
    if (hash === undefined || name === undefined) return undefined;
    const file = await store.get(fileKey(hash));
    if (!file) throw new FileNotFound(hash);
    if (file.takenDownAt !== undefined) throw new FileTakenDown(hash);
    const head = headOf(file, decodeURIComponent(name));
    // Whoever has it already is told so without a look at the blob.
    if (holds(request.headers['if-none-match'], head.etag)) return { ...head, body: EMPTY };
    const body = await sending.take(file, response);
    if (!body) throw new FileNotFound(hash);
    return { ...head, body };
  };
}

function headOf({ hash, kind, type, extension }: FileRow, name: string): Omit<Answer, 'body'> & { readonly etag: string } {
  return {
    status: 200,
    type: kind === 'text' ? 'text/plain; charset=utf-8' : type,
    etag: `"${hash}"`,
    caching: CACHING,
    policy: POLICY,
    headers: [
      ['content-disposition', disposition(kind === 'image' || kind === 'text' ? 'inline' : 'attachment', fileName(name, { kind, extension }))],
      // Sites have hosts of their own, and pages of theirs may ask to be apart from all others.
      ['cross-origin-resource-policy', 'cross-origin'],
    ],
  };
}

/** RFC 6266, with RFC 8187 for names beyond ASCII. A clean name holds no quotation mark and no backslash. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_');
  return `${how}; filename="${ascii}"${ascii === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`}`;
}

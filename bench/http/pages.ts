import { request } from 'node:http';

/** A page as the service answered it: what the reference will send. */
export type Page = { readonly path: string; readonly headers: readonly string[]; readonly body: Uint8Array };

/** Headers that Node adds by itself, to the reference's answers too. */
const OF_NODE = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Asks for a page, following a redirect to its true address. @throws when it is not answered with 200. */
export async function pageAt(port: number, host: string, path: string, redirects = 1): Promise<Page> {
  const { status, location, headers, body } = await get(port, host, path);
  if (location !== undefined && redirects > 0) return pageAt(port, host, location, redirects - 1);
  if (status !== 200) throw new Error(`${host}${path} was answered with ${status}.`);
  return { path, headers, body };
}

type Answer = {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly headers: readonly string[];
  readonly body: Uint8Array;
};

function get(port: number, host: string, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const raw = response.rawHeaders;
        const headers = raw.filter((_, index) => !OF_NODE.has(raw[index - (index % 2)]?.toLowerCase() ?? ''));
        resolve({ status: response.statusCode, location: response.headers.location, headers, body: Buffer.concat(parts) });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

import { type IncomingHttpHeaders, request } from 'node:http';

/** What came back, with the body as text. */
export type Answered = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/** One request to this machine, on a connection of its own. */
export function answered(options: {
  /** Which address of this machine's is asked; 127.0.0.1 without. */
  readonly host?: string;
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From which address of this machine's. */
  readonly localAddress?: string;
}): Promise<Answered> {
  const { body, ...asked } = options;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', agent: false, ...asked }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    })
      .on('error', reject)
      .end(body);
  });
}

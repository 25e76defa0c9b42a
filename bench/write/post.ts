import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection that posts forms, one after another. */
export interface Poster {
  /** @throws when the answer is anything but 303 */
  post(path: string, form: Readonly<Record<string, string>>): Promise<void>;
  close(): void;
}

/** Whom the forms are posted to, and as whom. */
export type Posting = { readonly port: number; readonly host: string; readonly session: string };

/**
 * Opens a connection, over a bare socket as the load of the reading benchmarks (http/client.ts): a full HTTP client takes
 * as long as the service does, and is none of it. Headers are those that a browser's form comes to at the least.
 */
export async function openPoster({ port, host, session }: Posting): Promise<Poster> {
  const authority = `${host}:${port}`;
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  return {
    async post(path, form) {
      const body = new URLSearchParams(form).toString();
      const head = [
        `POST ${path} HTTP/1.1`,
        `host: ${authority}`,
        `origin: http://${authority}`,
        `cookie: askyard-session=${session}`,
        'content-type: application/x-www-form-urlencoded',
        `content-length: ${Buffer.byteLength(body)}`,
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
      const status = await answered(socket);
      if (status !== 303) throw new Error(`${path} was answered with ${status}.`);
    },
    close: () => socket.destroy(),
  };
}

/** Reads to the end of an answer without a body, such as a redirect is. Gives its status. */
function answered(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = '';
    const read = (data: Buffer): void => {
      head += data.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      leave();
      resolve(Number(/^HTTP\/1\.1 (\d+) /.exec(head)?.[1]));
    };
    const fail = (): void => {
      leave();
      reject(new Error('The service closed a connection.'));
    };
    const leave = (): void => void socket.off('data', read).off('close', fail).off('error', fail);
    socket.on('data', read).on('close', fail).on('error', fail);
  });
}

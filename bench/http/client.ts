import { connect, type Socket } from 'node:net';
import type { Load, Target } from './load.ts';

/**
 * The load, in a process of its own: connections that each ask, wait for the answer, and ask again, over bare sockets,
 * since a full HTTP client costs more than the server it measures. It reads no more of an answer than its status and length.
 */
class Connection {
  readonly #socket: Socket;
  readonly #answered: (milliseconds: number, bytes: number) => void;
  readonly #next: () => Buffer | undefined;
  #started = 0;
  #head: Buffer = Buffer.alloc(0);
  #left = 0;
  #bytes = 0;

  constructor(
    target: Target,
    next: () => Buffer | undefined,
    answered: (milliseconds: number, bytes: number) => void,
    failed: (error: Error) => void,
  ) {
    this.#next = next;
    this.#answered = answered;
    this.#socket = connect({ host: '127.0.0.1', port: target.port, noDelay: true });
    this.#socket.on('connect', () => this.#ask());
    this.#socket.on('error', failed);
    this.#socket.on('data', (data: Buffer) => {
      try {
        this.#take(data);
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  #ask(): void {
    const request = this.#next();
    if (!request) {
      this.#socket.destroy();
      return;
    }
    this.#started = performance.now();
    this.#socket.write(request);
  }

  #take(data: Buffer): void {
    this.#bytes += data.length;
    if (this.#left > 0) this.#left -= data.length;
    else {
      this.#head = this.#head.length === 0 ? data : Buffer.concat([this.#head, data]);
      const end = this.#head.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#left = bodyLength(this.#head.toString('latin1', 0, end)) - (this.#head.length - end - 4);
      this.#head = Buffer.alloc(0);
    }
    if (this.#left > 0) return;
    this.#answered(performance.now() - this.#started, this.#bytes);
    this.#bytes = 0;
    this.#ask();
  }
}

function bodyLength(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) throw new Error(`An answer was not as expected:\n${head}`);
  return Number(length);
}

function run(target: Target): Promise<Load> {
  const requests = target.paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${target.host}\r\n\r\n`));
  const times: number[] = [];
  const started = performance.now();
  let at = 0;
  let bytes = 0;
  let open = target.connections;
  return new Promise((resolve, reject) => {
    const next = (): Buffer | undefined => {
      if (performance.now() - started < target.milliseconds) return requests[at++ % requests.length];
      if (--open === 0) resolve({ times: Float64Array.from(times), bytes, milliseconds: performance.now() - started });
      return undefined;
    };
    const answered = (milliseconds: number, size: number): void => {
      times.push(milliseconds);
      bytes += size;
    };
    for (let index = 0; index < target.connections; index++) new Connection(target, next, answered, reject);
  });
}

process.on('message', (target: Target) => {
  run(target).then(
    (load) => process.send?.(load),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});

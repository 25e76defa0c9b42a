import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Telemetry } from '../platform/telemetry/port.ts';
import type { Answer } from './answer.ts';
import type { Sent } from './byte-cache.ts';
import type { Frame } from './frame.ts';
import type { Audience } from './hosts.ts';
import type { StreamReply } from './routes.ts';
import { send } from './send.ts';
import { sendStream } from './send-stream.ts';
import { leaveUnread } from './unread.ts';

/** One request on its way to its answer. */
export class Exchange<S> {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The address asked for, path and query. */
  readonly target: string;
  audience: Audience<S> = { kind: 'unknown' };
  route = '';
  /** The frame in which whoever asks sees pages, once that is known. */
  frame: Frame | undefined;
  readonly #started = performance.now();
  readonly #telemetry: Telemetry;

  constructor(request: IncomingMessage, response: ServerResponse, telemetry: Telemetry) {
    this.request = request;
    this.response = response;
    this.target = request.url ?? '/';
    this.#telemetry = telemetry;
  }

  /** The address without its query. */
  get path(): string {
    return pathOf(this.target);
  }

  /** Sends what comes bit by bit, and tells telemetry of it at its end. Rejects when it fails before its first bit. */
  async stream(reply: StreamReply): Promise<void> {
    const bytes = await sendStream(this.response, reply);
    this.#tell(bytes);
  }

  /** Sends the answer, once, and tells telemetry of it. */
  answer(answer: Answer): void {
    if (this.response.headersSent || this.response.destroyed) return;
    leaveUnread(this.request, this.response);
    this.#tell(send(this.request, this.response, answer));
  }

  /** Tells telemetry of an answer that the byte cache has sent. */
  kept(sent: Sent): void {
    tell(this.#telemetry, this.request, sent, performance.now() - this.#started, 'page-cache');
  }

  #tell(bytes: number): void {
    const sent = { route: this.route, status: this.response.statusCode, bytes };
    tell(this.#telemetry, this.request, sent, performance.now() - this.#started, 'server');
  }
}

/** Tells telemetry of an answer that has been sent. */
export function tell(telemetry: Telemetry, request: IncomingMessage, sent: Sent, milliseconds: number, from: 'page-cache' | 'server'): void {
  const { method = '', headers, url = '/' } = request;
  telemetry.finished({ method, host: headers.host ?? '', path: withoutSecrets(pathOf(url)), ...sent, milliseconds, from });
}

function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}

/** Characters of a token: 32 bytes in base64url. */
const TOKEN = 43;

/** The links of letters end in a token, which is still good when its page has been shown: it stands in no line. */
const withoutSecrets = (path: string): string => (path.length < TOKEN ? path : path.replaceAll(/(?<=\/)[\w-]{43}(?=\/|$)/g, '…'));

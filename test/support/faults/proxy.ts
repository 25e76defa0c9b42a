import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { answersOf, type Fault, partOf } from './faults.ts';

/** What comes over one answer; undefined: nothing. `operation` is DynamoDB's word, such as GetItem. */
export type Chosen = (operation: string, body: string) => Fault | undefined;

/** Stands before an engine, and has some of its answers go wrong. */
export type FaultyProxy = {
  readonly endpoint: string;
  /** Chooses what goes wrong from now on. */
  choose(chosen: Chosen): void;
  /** How often each fault was met. */
  readonly met: ReadonlyMap<Fault['kind'], number>;
  stop(): Promise<void>;
};

/** Starts a proxy before the engine at `engine`, an address of loopback. */
export async function startFaultyProxy(engine: string): Promise<FaultyProxy> {
  const met = new Map<Fault['kind'], number>();
  let choose: Chosen = () => undefined;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const fault = choose(operation, body);
    if (fault) met.set(fault.kind, (met.get(fault.kind) ?? 0) + 1);
    if (fault?.kind === 'cut') request.socket.destroy();
    else if (fault?.kind === 'hung') return;
    else if (fault && fault.kind in answersOf) send(response, answersOf[fault.kind]?.(body) ?? { status: 500, text: '' });
    else await through(request, response, fault, body, operation);
  }

  async function through(
    request: IncomingMessage,
    response: ServerResponse,
    fault: Fault | undefined,
    body: string,
    operation: string,
  ): Promise<void> {
    const part = fault?.kind === 'partial' ? partOf(operation, body) : undefined;
    const answer = await forwarded(engine, request, part?.sent ?? body);
    if (fault?.kind === 'lost') request.socket.destroy();
    else if (fault?.kind === 'torn') tear(response, answer);
    else {
      if (fault?.kind === 'slow') await after(fault.milliseconds);
      send(response, part ? { ...answer, text: part.answer(answer.text) } : answer);
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`,
    choose(chosen) {
      choose = chosen;
    },
    met,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

type Answered = { readonly status: number; readonly text: string; readonly date?: string };

/** The engine's answer to the same request with another body. */
function forwarded(engine: string, { method, headers }: IncomingMessage, body: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = { ...headers, host: new URL(engine).host, 'content-length': Buffer.byteLength(body) };
    const asked = ask(engine, { method, headers: sent }, (answer) => {
      const { statusCode = 500, headers: told } = answer;
      textOf(answer).then((text) => resolve({ status: statusCode, text, ...(told.date !== undefined && { date: told.date }) }), reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const headersOf = ({ date }: Answered): Record<string, string> => ({
  'content-type': 'application/x-amz-json-1.0',
  ...(date !== undefined && { date }),
});

const send = (response: ServerResponse, answer: Answered): void => void response.writeHead(answer.status, headersOf(answer)).end(answer.text);

/** Half of an answer, and then the end of the connection. */
function tear(response: ServerResponse, answer: Answered): void {
  response.writeHead(answer.status, { ...headersOf(answer), 'content-length': Buffer.byteLength(answer.text) });
  response.write(answer.text.slice(0, answer.text.length / 2), () => response.destroy());
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

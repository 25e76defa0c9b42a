import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { CREDENTIALS, startMetadata } from './metadata.ts';
import { signatureFault } from './signature.ts';

/** What a bucket answers for one object. */
export type Held = { readonly file: string } | { readonly bytes: Buffer } | { readonly bytes: Buffer; readonly says: number };

/** The parts of AWS that a first boot speaks to: metadata on its own address, a bucket and parameters on port 8080. */
export interface Cloud {
  /** Objects by `BUCKET/KEY`. */
  readonly bucket: Map<string, Held>;
  readonly parameters: Map<string, string>;
  /** Beneath /latest/meta-data/; an absent one is 404, as a Spot notice usually is. */
  readonly metadata: Map<string, string>;
  /** What was said, by log stream. */
  readonly logs: Map<string, string[]>;
  /** What was refused, with the reason. */
  readonly refused: string[];
  readonly endpoint: string;
  close(): Promise<void>;
}

type LogCall = { readonly logStreamName: string; readonly logEvents?: readonly { readonly message: string }[] };

export async function startCloud(): Promise<Cloud> {
  const bucket: Cloud['bucket'] = new Map();
  const parameters: Cloud['parameters'] = new Map();
  const logs: Cloud['logs'] = new Map();
  const refused: string[] = [];
  const serving = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const fault = signatureFault(request, body, CREDENTIALS);
    if (fault !== undefined) {
      refused.push(`${request.method} ${request.url}: ${fault}`);
      response.writeHead(403).end();
    } else if (request.headers['x-amz-target'] === 'AmazonSSM.GetParameter') {
      const { Name }: { Name: string } = JSON.parse(body.toString());
      const Value = parameters.get(Name);
      if (Value === undefined) response.writeHead(400).end('{"__type":"ParameterNotFound"}');
      else response.end(JSON.stringify({ Parameter: { Name, Type: 'String', Value, Version: 1 } }));
    } else if (String(request.headers['x-amz-target']).startsWith('Logs_20140328.')) takeLogs(JSON.parse(body.toString()), response);
    else await give(bucket.get((request.url ?? '').slice(1)), response);
  }

  /** A stream that was not made takes nothing: PutLogEvents is refused, CreateLogStream has no events. */
  function takeLogs({ logStreamName: stream, logEvents }: LogCall, response: ServerResponse): void {
    const lines = logs.get(stream);
    if (logEvents === undefined) logs.set(stream, lines ?? []);
    else if (lines === undefined) return void response.writeHead(400).end('{"__type":"ResourceNotFoundException","message":"no stream"}');
    else lines.push(...logEvents.map(({ message }) => message));
    response.end('{}');
  }

  const telling = await startMetadata();
  serving.listen(8080, '127.0.0.1');
  await once(serving, 'listening');
  return {
    bucket,
    parameters,
    metadata: telling.told,
    logs,
    refused,
    endpoint: 'http://127.0.0.1:8080',
    async close() {
      telling.close();
      serving.closeAllConnections();
      serving.close();
    },
  };
}

async function give(held: Held | undefined, response: ServerResponse): Promise<void> {
  if (held === undefined) response.writeHead(404).end();
  else if ('file' in held) createReadStream(held.file).pipe(response.writeHead(200, { 'content-length': (await stat(held.file)).size }));
  else if ('says' in held) response.writeHead(200, { 'content-length': held.says }).write(held.bytes, () => response.destroy());
  else response.writeHead(200, { 'content-length': held.bytes.byteLength }).end(held.bytes);
}

import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { Machine } from '../machine.ts';
import { CREDENTIALS } from '../metadata.ts';
import { signatureFault } from '../signature.ts';
import type { Emulator } from './ministack.ts';

/** The certificate's key and the certificate, as files that this process reads too. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** AWS as an instance meets it: under its own names, on TLS, and refusing what the instance's role has not signed. */
export interface FrontDoor {
  /** What was refused, with the reason. */
  readonly refused: string[];
  /** For what else stands under these names. */
  readonly certificate: Certificate;
  close(): void;
}

/** Services that an instance speaks to. */
const SERVICES = ['s3', 'ssm', 'dynamodb', 'logs', 'sqs', 'secretsmanager'] as const;

/** Where the machine keeps the certificate that it then believes, and a client that does not read the system's is shown it. */
export const TRUSTED = '/usr/local/share/ca-certificates/rehearsed.crt';

export interface DoorOptions {
  readonly emulator: Emulator;
  readonly machine: Machine;
  readonly region: string;
  readonly buckets: readonly string[];
  /** Names of what is no interface of AWS: the cache. */
  readonly others: readonly string[];
  /** Engines of AWS that the emulator does not have, by the name under which they are asked: where they are. */
  readonly engines: ReadonlyMap<string, string>;
}

/**
 * Opens the emulator's door under AWS's names, so that what boots need be told of no endpoint. The machine makes the
 * certificate and believes it, and looks its names up in its own table of hosts.
 */
export async function openDoor({ emulator, machine, region, buckets, others, engines }: DoorOptions): Promise<FrontDoor> {
  const ofServices = SERVICES.map((service) => `${service}.${region}.amazonaws.com`);
  const names = [...ofServices, ...buckets.map((name) => `${name}.s3.${region}.amazonaws.com`), ...others, ...engines.keys()];
  appendFileSync(machine.path('/etc/hosts'), `127.0.0.1 localhost ${names.join(' ')}\n`);
  const { code, out } = await machine.run(`
    set -e
    openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj '/CN=Rehearsed AWS' -keyout /root/door.key -out ${TRUSTED} \\
      -addext 'subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}' 2> /dev/null
    update-ca-certificates > /dev/null 2>&1
    cat ${TRUSTED} >> /etc/ssl/certs/ca-certificates.crt`);
  if (code !== 0) throw new Error(`The machine makes no certificate: ${out}`);

  const refused: string[] = [];
  const certificate = { key: machine.path('/root/door.key'), certificate: machine.path(TRUSTED) };
  const server = createServer(
    { key: readFileSync(certificate.key), cert: readFileSync(certificate.certificate) },
    (request, response) => void enter(request, response).catch(() => response.destroy()),
  );

  async function enter(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    // The packages of AWS's own buckets are everybody's.
    const fault = request.url?.startsWith(`/amazon-ssm-${region}/`) ? undefined : signatureFault(request, body, CREDENTIALS);
    if (fault !== undefined) {
      refused.push(`${request.method} ${request.headers.host}${request.url}: ${fault}`);
      response.writeHead(403).end();
      return;
    }
    const bucket = new RegExp(`^(.+)\\.s3\\.${region.replaceAll('.', '\\.')}\\.amazonaws\\.com$`).exec(request.headers.host ?? '')?.[1];
    const { hostname, port, host } = new URL(engines.get(request.headers.host ?? '') ?? emulator.endpoint);
    const path = `${bucket === undefined ? '' : `/${bucket}`}${request.url}`;
    const onward = forward({ hostname, port, path, method: request.method, headers: { ...request.headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  }

  server.listen(443, '127.0.0.1');
  await once(server, 'listening');
  return {
    refused,
    certificate,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

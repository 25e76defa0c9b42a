import { readFile, stat } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Config } from '../../../app/config.ts';
import { YardRefused } from '../command-line/command.ts';

/** Milliseconds within which a service on the same machine answers; it looks at its own parts for at most two seconds. */
const PATIENCE = 10_000;

/** A part as the health tree tells of it (app/machines/health/tree.ts). */
const Part = Type.Object({ name: Type.String(), status: Type.String(), attributes: Type.Record(Type.String(), Type.Unknown()) });
const Tree = Type.Object({ ...Part.properties, dependencies: Type.Array(Part) });

export type Tree = Static<typeof Tree>;

/** What came to a GET of this machine's own ports. */
export type Got = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: string };

/** GETs from a port of this machine under a host's name, which fetch would not let us choose. @throws where nothing answers */
export function get(
  address: { readonly host: string; readonly port: number },
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Got> {
  const { promise, resolve, reject } = Promise.withResolvers<Got>();
  const asking = request({ ...address, path, headers, signal: AbortSignal.timeout(PATIENCE), agent: false }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }));
    answer.on('error', reject);
  });
  asking.on('error', (error) =>
    reject(error.name === 'AbortError' || error.name === 'TimeoutError' ? new Error(`no answer within ${PATIENCE / 1000} s`) : error),
  );
  asking.end();
  return promise;
}

/** The health tree, by the operators' port; undefined where no service answers. @throws YardRefused where its token is not ours to read */
export async function healthTree(config: Pick<Config, 'data' | 'adminPort'>): Promise<Tree | undefined> {
  const token = await tokenIn(config.data);
  if (token === undefined) return undefined;
  let got: Got;
  try {
    got = await get({ host: '127.0.0.1', port: config.adminPort }, '/health', { host: 'localhost', authorization: `Bearer ${token}` });
  } catch {
    return undefined;
  }
  if (got.status === 401) {
    throw new YardRefused(
      `What answers on port ${config.adminPort} does not take the token of ${config.data}.`,
      'Set ASKYARD_DATA and ADMIN_PORT as they are for the service.',
    );
  }
  const tree = parsed(got.body);
  if (Value.Check(Tree, tree)) return tree;
  throw new YardRefused(`What answers on port ${config.adminPort} is not the operators’ port.`, 'Set ADMIN_PORT as it is for the service.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function tokenIn(data: string): Promise<string | undefined> {
  try {
    return (await readFile(join(data, 'admin-token'), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** When its server was started, in epoch milliseconds: it writes its number then. 0 where none was. */
export async function startedAt(data: string): Promise<number> {
  try {
    return (await stat(join(data, 'server.pid'))).mtimeMs;
  } catch {
    return 0;
  }
}

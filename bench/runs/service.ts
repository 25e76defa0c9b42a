import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Server, startService } from '../http/servers.ts';
import type { Program } from './programs.ts';

/** The service with a runner beside it, in which programs run. */
export interface RunningService {
  readonly pid: number;
  readonly port: number;
  /** Runs a program by `POST /api/run`, and gives how long that took, in milliseconds. @throws when it came to anything else than it prints */
  run(program: Program): Promise<number>;
  stop(): Promise<void>;
}

/** How long until programs run, in milliseconds: pages and toolchains come before. */
const PATIENCE = 240_000;

/** Seconds without a new language after which no more is looked for. */
const STILL = 8;

/** Starts the service as `npm start` does, without measures to how much one person may run. */
export async function startRunning(settings: Readonly<Record<string, string>> = {}): Promise<RunningService> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-run-'));
  const service = await startService(folder, { ASKYARD_ROLES: 'web,runner,worker', ASKYARD_LIMITS: 'off', ...settings });
  const agent = new Agent({ keepAlive: true });
  const stop = async (): Promise<void> => {
    agent.destroy();
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilRuns(service, agent);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    pid: service.pid,
    port: service.port,
    async run(program) {
      const begun = performance.now();
      const { status, text } = await post(service.port, agent, bodyOf(program));
      const took = performance.now() - begun;
      const answer: { readonly run?: { readonly stdout?: string } } = status === 200 ? JSON.parse(text) : {};
      if (answer.run?.stdout !== program.prints) throw new Error(`${program.language} was answered with ${status}: ${text.slice(0, 300)}`);
      return took;
    },
    stop,
  };
}

export const bodyOf = ({ language, source }: Program): string => JSON.stringify({ language, source });

/** Until the measured languages run, and looking for further ones, which asks each for its version, has come to its end. */
async function untilRuns({ port }: Server, agent: Agent): Promise<void> {
  const both = ['python', 'c'].map((language) => JSON.stringify({ language, source: language === 'c' ? 'int main(void) { return 0; }' : 'pass' }));
  let [last, listed, same] = ['', '', 0];
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await pause(1_000)) {
    const answers = await Promise.all(both.map((body) => post(port, agent, body)));
    last = answers.map(({ text }) => text).join('\n');
    const list = await ask(port, agent, { method: 'GET', path: '/api/languages' });
    same = list.text === listed ? same + 1 : 0;
    listed = list.text;
    if (same >= STILL && answers.every(({ status }) => status === 200)) return;
  }
  throw new Error(`Programs do not run here:\n${last}`);
}

type Asked = { readonly method: string; readonly path: string; readonly headers?: OutgoingHttpHeaders };
type Answered = { readonly status: number; readonly text: string };

/** Posts a body, JSON, to the network's own host. */
export function post(port: number, agent: Agent, body: string): Promise<Answered> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return ask(port, agent, { method: 'POST', path: '/api/run', headers }, body);
}

function ask(port: number, agent: Agent, options: Asked, body = ''): Promise<Answered> {
  const host = `localhost:${port}`;
  const headers = { ...options.headers, host, origin: `http://${host}` };
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, agent, ...options, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    })
      .on('error', reject)
      .end(body);
  });
}

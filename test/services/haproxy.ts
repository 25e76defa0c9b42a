import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programAt } from './programs.ts';

/** A real load balancer on both loopback addresses. */
export type Balancer = { stop(): Promise<void> };

/** Whether `npm run services` has brought haproxy. */
export const canBalance = (): boolean => programAt('haproxy') !== undefined;

/**
 * Balances a port of loopback over servers, each request to the next one, as the load balancer of a fleet does: a server is
 * asked while its `/health/ready` says 200, and a connection that it refuses is made to another. A server that is slow on a busy
 * machine is not taken for one that is gone: haproxy would give a check no more time than it lets pass between two.
 * @throws when haproxy is not here or cannot listen
 */
export async function startBalancer(port: number, servers: readonly string[]): Promise<Balancer> {
  const program = programAt('haproxy');
  if (!program) throw new Error('haproxy is not on this machine: `npm run services` fetches it.');
  const folder = await mkdtemp(join(tmpdir(), 'askyard-balancer-'));
  const path = join(folder, 'haproxy.cfg');
  await writeFile(path, configuration(port, servers));
  const child = spawn(program, ['-db', '-f', path], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close');
  // It says so once it listens, and ends where it cannot.
  await Promise.race([listening(port), ended.then(() => Promise.reject(new Error(`haproxy did not start. ${said}`)))]);
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Until something answers there. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${port}/health/live`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const configuration = (port: number, servers: readonly string[]): string => `
defaults
  mode http
  timeout connect 5s
  timeout client 120s
  timeout server 120s
  timeout tunnel 1h
  timeout check 20s
  option forwardfor
  option redispatch 1
  retries 2

frontend readers
  bind 127.0.0.1:${port}
  bind [::1]:${port}
  default_backend fleet

backend fleet
  balance roundrobin
  option httpchk GET /health/ready
  default-server check inter 1s fall 3 rise 1
${servers.map((server, index) => `  server instance-${index} ${server}`).join('\n')}
`;

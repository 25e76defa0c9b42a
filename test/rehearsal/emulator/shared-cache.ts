import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { programAt } from '../../services/programs.ts';
import { until } from '../steps.ts';
import type { Certificate } from './front-door.ts';

export interface SharedCacheOptions extends Certificate {
  readonly port: number;
  readonly password: string;
}

/** A real Redis where the emulator only says that there is one: TLS alone, and a password, as ElastiCache has it. @throws when it is not on this machine */
export async function startSharedCache({ port, password, key, certificate }: SharedCacheOptions): Promise<{ stop(): Promise<void> }> {
  const program = programAt('redis-server');
  if (program === undefined) throw new Error('redis-server is not on this machine: `npm run services` fetches it.');
  const tls = ['--tls-port', String(port), '--tls-key-file', key, '--tls-cert-file', certificate, '--tls-auth-clients', 'no'];
  const child = spawn(program, ['--port', '0', '--bind', '127.0.0.1', ...tls, '--save', '', '--appendonly', 'no', '--requirepass', password], {
    stdio: 'ignore',
  });
  const ended = once(child, 'close');
  await until(
    30,
    () => answers(port),
    (open) => open || child.exitCode !== null,
  );
  if (child.exitCode !== null) throw new Error(`redis-server ended by ${child.exitCode}.`);
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

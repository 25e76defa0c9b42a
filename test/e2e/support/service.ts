import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { answered } from '../../support/network.ts';
import type { Reached } from '../../support/visitor.ts';

/** The service as people start it, in a process of its own with its runner beside it. */
export type Service = Reached & {
  /** Address of a path of the seeded site. */
  address(path: string): string;
  /** Keys of what runs there; none until it answers and has found something. */
  languages(): Promise<readonly string[]>;
  stop(): Promise<void>;
};

const SITE = 'programs.localhost';

export async function openService(): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-e2e-'));
  const [port, admin] = [await freePort(), await freePort()];
  const service = spawn(process.execPath, [join(import.meta.dirname, '../../../bin/askyard.ts'), 'serve'], {
    env: { ...process.env, PORT: String(port), ADMIN_PORT: String(admin), ASKYARD_DATA: join(folder, 'data') },
    stdio: 'ignore',
  });
  const ended = once(service, 'exit');
  return {
    network: { port, address: `http://localhost:${port}` },
    config: { data: join(folder, 'data') },
    address: (path) => `http://${SITE}:${port}${path}`,
    async languages() {
      const { status, text } = await answered({ port, path: '/api/languages', headers: { host: `${SITE}:${port}` } }).catch(() => ({
        status: 0,
        text: '',
      }));
      const languages: readonly { readonly key: string }[] = status === 200 ? JSON.parse(text).languages : [];
      return languages.map(({ key }) => key);
    },
    async stop() {
      service.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

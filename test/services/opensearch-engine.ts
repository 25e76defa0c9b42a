import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openSearchCommand } from './opensearch-jars.ts';

/** A running engine on a port of loopback. */
export type OpenSearchEngine = {
  readonly address: string;
  /** Stops its process without ending it (SIGSTOP), or lets it go on: connections then stand open and nothing answers. */
  freeze(frozen: boolean): void;
  stop(): Promise<void>;
};

/** Starts OpenSearch, with nothing in it; undefined when `npm run services` has not fetched it. It takes from ten seconds to thirty. */
export async function startOpenSearch(): Promise<OpenSearchEngine | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-opensearch-'));
  const found = openSearchCommand(folder);
  if (!found) return undefined;
  const child = spawn(found.command, found.args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    void ended.then(() => reject(new Error('OpenSearch ended before it was ready.')));
    createInterface(child.stdout).on('line', (line) => {
      const ready = /^port (\d+)$/.exec(line)?.[1];
      if (ready) resolve(ready);
    });
  });
  return {
    address: `http://127.0.0.1:${port}`,
    freeze: (frozen) => void child.kill(frozen ? 'SIGSTOP' : 'SIGCONT'),
    async stop() {
      child.stdin.end();
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

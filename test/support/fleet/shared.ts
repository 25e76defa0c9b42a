import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { until } from '../../rehearsal/steps.ts';
import { answered } from '../answered.ts';
import { startFleet } from './fleet.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The fleet before which this run's tests stand; absent where everything is embedded. */
    fleet?: { readonly port: number; readonly letters: string; readonly environment: Readonly<Record<string, string>> };
  }
}

const PLANTING = join(import.meta.dirname, 'planting.ts');

/** An engine on this machine took longer than a server waits, and the server went on: that tells of the machine alone. */
const SLOW = /did not answer: (AbortError|TimeoutError)/;

/** Seconds for every server to list what was planted. */
const FOLLOWED = 120;

/** Vitest calls it before the first test of a run before the fleet: starts that, with our own sites on it, planted while it serves. */
export default async function startShared(project: TestProject): Promise<() => Promise<void>> {
  const { port, letters, environment, instances, stop } = await startFleet();
  // In a process of its own: the environment of this one is every test's of the run, also of those that no fleet concerns.
  await promisify(execFile)(process.execPath, [PLANTING], { env: { ...process.env, ...environment, ASKYARD_DATA: letters } });
  const listing = async (): Promise<boolean> => (await Promise.all(instances.map(({ address }) => lists(address, port)))).every(Boolean);
  if (!(await until(FOLLOWED, listing, Boolean))) throw new Error('What was planted did not come to be listed by every server.');
  project.provide('fleet', { port, letters, environment });
  return async () => {
    await stop();
    const complaints = instances.flatMap((instance) => instance.complaints).filter((complaint) => !SLOW.test(complaint));
    if (complaints.length > 0) throw new Error(`The servers complained.\n${complaints.join('')}`);
  };
}

async function lists(address: string, port: number): Promise<boolean> {
  const { status, text } = await answered({ host: address, port, path: '/questions', headers: { host: `programs.localhost:${port}` } });
  return status === 200 && text.includes('/questions/1/');
}

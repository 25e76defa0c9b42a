import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languageOf } from '../../app/core/runs/languages/registry.ts';
import type { Runner } from '../../app/core/runs/runner.ts';
import { openRunner } from '../../app/engines/runner/runner.ts';
import { findToolchains } from '../../app/engines/toolchains/find-toolchains.ts';
import { openSlots } from '../../app/platform/jail/slots.ts';

/** Real jails with the languages that every machine of ours has, behind the queue that askers meet. */
export interface RealRunner extends Pick<Runner, 'jail' | 'toolchains'> {
  close(): Promise<void>;
}

/** @throws JailUnavailable where nothing can run */
export async function realRunner(keys: readonly string[] = ['python', 'c', 'bash']): Promise<RealRunner> {
  const ending = new AbortController();
  const data = await mkdtemp(join(tmpdir(), 'askyard-runs-'));
  const slots = await openSlots({ count: 2 });
  const jail = openRunner({ slots });
  const languages = keys.flatMap((key) => languageOf(key) ?? []);
  const toolchains = findToolchains({ languages, jail, data, signal: ending.signal, onError: () => undefined });
  await toolchains.ready;
  return {
    jail,
    toolchains,
    async close() {
      ending.abort();
      await jail.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

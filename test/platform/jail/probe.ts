import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JailJob, JailLimits, JailStep } from '../../../app/platform/jail/port.ts';

/** Small, so that tests of limits are quick. */
export const LIMITS: JailLimits = { wallMs: 5000, cpuMs: 5000, memoryKb: 64 * 1024, outputBytes: 64 * 1024, processes: 20 };

/** probe.c as a program, built once by whoever asks first. */
export function builtProbe(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-probe-'));
  try {
    const path = join(folder, 'probe');
    const result = spawnSync('cc', ['-static', '-O1', '-s', '-o', path, new URL('./probe.c', import.meta.url).pathname], { encoding: 'utf8' });
    if (result.status !== 0) throw new Error(result.stderr);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A step that runs a shell's script: files come without a run bit, so that the probe gets one first. */
export const shell = (script: string, more: Partial<JailStep> = {}): JailStep => ({
  name: 'run',
  command: ['/bin/sh', '-c', script],
  environment: {},
  stdin: new Uint8Array(),
  family: 'native',
  limits: LIMITS,
  ...more,
});

/** A job of one step that runs the probe with words. */
export function probing(probe: Uint8Array, words: string, limits: Partial<JailLimits> = {}, family: JailStep['family'] = 'native'): JailJob {
  return jobOf([shell(`chmod 755 probe; exec ./probe ${words}`, { family, limits: { ...LIMITS, ...limits } })], [{ name: 'probe', content: probe }]);
}

export const jobOf = (steps: JailJob['steps'], files: JailJob['files'] = []): JailJob => ({
  owner: { site: 1, who: 'somebody' },
  files,
  folders: [],
  steps,
});

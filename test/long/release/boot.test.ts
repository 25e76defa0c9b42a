import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** As root on Linux alone: it makes namespaces, mounts and a Debian of its own. */
const able = process.platform === 'linux' && process.getuid?.() === 0;
if (!able) console.warn('The boot is not rehearsed: that needs root on Linux.');

test.runIf(able)('this checkout’s release boots on a fresh Debian 13, serves, runs programs and drains', () => {
  const rehearsal = join(import.meta.dirname, '../../rehearsal/boot.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [rehearsal], { encoding: 'utf8', timeout: 590_000 });
  expect(status, stdout + stderr).toBe(0);
  expect(stdout).toContain('The boot is rehearsed.');
  expect(stdout).not.toContain('✗');
});

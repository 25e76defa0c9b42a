import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ministackPython } from '../../services/ministack.ts';

const ABSENT = 'ministack is not on this machine: `npm run services` fetches it, and deployments are rehearsed.';
const able = ministackPython() !== undefined || process.env.CI === 'true';
if (!able) console.warn(ABSENT);

test.runIf(able).each(['dev', 'staging'])(
  '%s is bootstrapped, deployed, left alone, compared, upgraded, brought back and told to go',
  (environment) => {
    const rehearsal = join(import.meta.dirname, '../../rehearsal/emulator/rehearse.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [rehearsal, environment], { encoding: 'utf8', timeout: 590_000 });
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toContain('The deployments are rehearsed.');
    expect(stdout).not.toContain('✗');
  },
);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const INSTANCE = join(import.meta.dirname, '../../../lib/release/instance');
const unit = (name: string): string => readFileSync(join(INSTANCE, name), 'utf8');
const [service, runner, notice, logs] = ['askyard.service', 'askyard-runner.service', 'askyard-notice.service', 'askyard-logs.service'].map(unit);

test('the network and the runner are two users, and neither is root', () => {
  expect(service).toMatch(/^User=askyard$/m);
  expect(runner).toMatch(/^User=askyard-runner$/m);
});

test('the network knows which instance it is, of which colour and release, as the boot found out', () => {
  expect(service).toMatch(/^EnvironmentFile=\/etc\/askyard\/environment\nEnvironmentFile=\/etc\/askyard\/identity$/m);
  expect(readFileSync(join(INSTANCE, 'boot.sh'), 'utf8')).toContain('\'ASKYARD_INSTANCE=%s,%s,%s\\n\' "$INSTANCE_ID" "$COLOUR"');
});

test('the runner has no network, no credentials, and nothing of the network’s', () => {
  expect(runner).toMatch(/^PrivateNetwork=yes$/m);
  expect(runner).not.toMatch(/^EnvironmentFile=/m);
  expect(runner).toMatch(/^InaccessiblePaths=.*-\/var\/lib\/askyard -\/etc\/askyard/m);
});

test.each([
  ['askyard', service],
  ['askyard-runner', runner],
  ['askyard-notice', notice],
  ['askyard-logs', logs],
])('%s can gain no privilege, and writes to nothing of the system', (_, text) => {
  expect(text).toMatch(/^NoNewPrivileges=yes$/m);
  expect(text).toMatch(/^CapabilityBoundingSet=$/m);
  expect(text).toMatch(/^ProtectSystem=strict$/m);
  expect(text).toMatch(/^SystemCallArchitectures=native$/m);
});

test('jails’ control groups stand in a group that is given to the runner, beside the one in which it runs', () => {
  expect(runner).toMatch(/^Delegate=memory pids cpu$/m);
  expect(runner).toMatch(/^DelegateSubgroup=keeper$/m);
});

test('nothing is laid over /proc or /usr for the runner: jails mount the one and show the other', () => {
  for (const setting of ['ProtectKernelTunables', 'ProtectKernelLogs', 'ProtectKernelModules', 'ProtectHostname', 'ProtectProc', 'ProcSubset']) {
    expect(runner).not.toMatch(new RegExp(`^${setting}=`, 'm'));
  }
});

test('programs cannot starve pages: memory is capped, and pages are killed after them', () => {
  expect(runner).toMatch(/^MemoryMax=60%$/m);
  const score = (text = ''): number => Number(/^OOMScoreAdjust=(.*)$/m.exec(text)?.[1]);
  expect(score(service)).toBeLessThan(score(runner));
});

test('stopping the target stops the network first, then the runner that it waits for', () => {
  expect(service).toMatch(/^PartOf=askyard\.target$/m);
  expect(runner).toMatch(/^PartOf=askyard\.target$/m);
  expect(service).toMatch(/^After=.*askyard-runner\.service/m);
});

test('the toolchains’ file system cannot hold up a page: soft, bounded, wanted by nothing that serves', () => {
  const mount = unit('srv-askyard.mount');
  for (const option of ['soft', 'tls', 'iam', 'ro', 'nofail', '_netdev']) expect(mount).toMatch(new RegExp(`^Options=.*\\b${option}\\b`, 'm'));
  expect(mount).toMatch(/^TimeoutSec=20$/m);
  expect(service).not.toContain('srv-askyard');
});

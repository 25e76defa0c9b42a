import { expect, test } from 'vitest';
import { measurer } from '../../app/machines/health/measure.ts';
import { probes } from '../../app/machines/health/ready.ts';
import { treeOf } from '../../app/machines/health/tree.ts';
import { runningCheck } from '../../app/main/running-check.ts';
import { systemClock } from '../../app/platform/clock/system.ts';
import { noJail } from '../../app/platform/jail/none.ts';
import type { RunnerStanding } from '../../app/platform/jail/socket-messages.ts';

const runs: RunnerStanding = { standing: { runs: true }, figures: { waiting: 3 }, facts: { limits: 'cgroup v2' } };

const nothing = { toolchains: { all: () => [], skipped: () => [] }, awaited: false };

test('where nothing runs the tree says why, and the service is ready all the same', async () => {
  const measure = measurer([runningCheck(noJail('nsjail is not on this machine.'), nothing)], systemClock);
  const [measured] = await measure();
  expect(measured?.node).toMatchObject({
    name: 'running',
    status: 'Critical',
    attributes: { reason: 'nsjail is not on this machine.', required: false },
  });
  expect(treeOf('askyard', await measure(), {}, 0).status).toBe('Warning');
  const ready = await probes(measure, () => false)('/health/ready');
  expect(ready?.status).toBe(200);
  expect(String(ready?.body)).not.toContain('nsjail');
});

test('where programs run it shows what the runner counts, and which compilers are not used', async () => {
  const toolchains = {
    all: () => [{ language: 'c', version: '12.2.0', programs: ['/usr/bin/gcc'], folders: [] }],
    skipped: () => [{ language: 'rust', programs: ['/root/.cargo/bin/rustc'], reason: 'Nobody but root may read it.' }],
  };
  const found = await runningCheck({ look: async () => runs }, { toolchains, awaited: false }).measure();
  const attributes = { waiting: 3, limits: 'cgroup v2', toolchains: 1, without_rust: 'Nobody but root may read it.' };
  expect(found).toEqual({ status: 'Healthy', attributes });
});

test('where programs are awaited an instance is red until its jail has passed, and stays ready when a jail fails later', async () => {
  const off: RunnerStanding = { ...runs, standing: { runs: false, reason: 'The network could be reached.' } };
  let standing = off;
  const check = runningCheck({ look: async () => standing }, { ...nothing, awaited: true });
  // A measurer gives its answer again for a second: each look is a new one's.
  const ready = async () => probes(measurer([check], systemClock), () => false)('/health/ready');
  const red = await ready();
  expect(red?.status).toBe(503);
  expect(String(red?.body)).toContain('running');
  expect((await check.measure()).attributes).toMatchObject({ reason: 'The network could be reached.' });
  standing = runs;
  expect((await ready())?.status).toBe(200);
  standing = off;
  expect((await ready())?.status).toBe(200);
  expect(await check.measure()).toMatchObject({ status: 'Warning', attributes: { reason: 'The network could be reached.' } });
});

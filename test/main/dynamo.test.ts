import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { addSite } from '../../app/core/sites/registry.ts';
import { openPorts, startNetwork } from '../../app/main.ts';
import { createTable } from '../../app/platform/store/dynamodb.ts';
import { withDynamo } from '../services/dynamodb.ts';
import { answered } from '../support/network.ts';

afterEach(() => vi.unstubAllEnvs());

withDynamo((client) => {
  test('the network runs on a DynamoDB table, watches its clock, and plants nothing there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'askyard-dynamo-'));
    const table = `askyard-${randomUUID()}`;
    await createTable(client(), table);
    const { hostname, port, protocol } = (await client().config.endpoint?.()) ?? { hostname: '', port: 0, protocol: '' };
    const aws = {
      AWS_ENDPOINT_URL: `${protocol}//${hostname}:${port}`,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    };
    for (const [name, value] of Object.entries(aws)) vi.stubEnv(name, value);

    const ports = await openPorts(readConfig({ ASKYARD_STORE: `dynamodb:${table}`, ASKYARD_DATA: join(folder, 'data') }));
    const config = readConfig({ PORT: '0', ADMIN_PORT: '0', ASKYARD_STORE: `dynamodb:${table}`, ASKYARD_DATA: join(folder, 'data') });
    const faults: unknown[] = [];
    const network = await startNetwork(ports, config, { report: (_what, error) => faults.push(error) });
    await network.ready;
    expect(await network.sites()).toEqual([]);
    await addSite(ports.store, ports.clock, { siteKey: 'plants', title: 'Plants' });

    const home = await answered({ port: network.port, path: '/', headers: { host: `plants.localhost:${network.port}` } });
    expect([home.status, home.text]).toEqual([200, expect.stringContaining('Plants')]);
    const ready = await answered({ port: network.port, path: '/health/ready' });
    expect([ready.status, ready.text]).toEqual([200, expect.stringContaining('"clock"')]);
    expect(ports.clockSkew()).toBeTypeOf('number');

    await network.stop();
    await ports.close();
    await rm(folder, { recursive: true, force: true });
    expect(faults).toEqual([]);
  });
});

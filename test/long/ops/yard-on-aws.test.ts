import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import type { Places } from '../../../lib/ops/ports/places.ts';
import { withMoto } from '../../services/with-moto.ts';

const ROOT = join(import.meta.dirname, '../../..');
const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };

/** As the four stacks tell it, each its own part. */
const MAP: Readonly<Record<string, Partial<Places>>> = {
  data: { table: 'table', queue: 'http://localhost/queue', deadLetters: 'http://localhost/dead' },
  release: { archives: 'archives', assets: 'assets', logGroup: 'lines' },
  edge: { distributions: ['E1'] },
  fleet: {
    environment: 'dev',
    region: 'eu-central-1',
    groups: { blue: 'blue', green: 'green' },
    targetGroups: { blue: 'arn:blue', green: 'arn:green' },
    listener: 'arn:listener',
    canaryRule: 'arn:rule',
    loadBalancer: 'arn:balancer',
    fleetStack: 'dev-Fleet',
    alarms: { blue: [], green: [] },
    networkHost: 'dev.askyard.example',
    siteHosts: ['code.dev.askyard.example'],
    chatParameter: '/askyard/dev/chat',
    calendar: { group: 'entries', function: 'arn:function', role: 'arn:role' },
  },
};

withMoto((endpoint) => {
  async function yard(...words: readonly string[]) {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any', AWS_ENDPOINT_URL: endpoint() };
    const child = spawn(process.execPath, [join(ROOT, 'bin/yard.ts'), ...words], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, error, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { exit, out, error };
  }

  test('an environment is found by what its stacks tell, and one that was never deployed is said to be none', async () => {
    expect(await yard('whoami', '--json')).toMatchObject({ exit: 1, out: '', error: expect.stringContaining('/askyard/dev/map/') });

    const ssm = new SSMClient({ endpoint: endpoint(), region: 'eu-central-1', credentials });
    for (const [stack, places] of Object.entries(MAP)) {
      await ssm.send(new PutParameterCommand({ Name: `/askyard/dev/map/${stack}`, Value: JSON.stringify(places), Type: 'String' }));
    }
    ssm.destroy();

    const { exit, out } = await yard('whoami', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ environment: 'dev', account: '000000000000' });
  });
});

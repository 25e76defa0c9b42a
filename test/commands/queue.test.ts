import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { queue } from '../../app/commands/queue.ts';
import { sqsQueue } from '../../app/platform/queue/sqs.ts';
import { withEmulator } from '../services/emulated.ts';
import { EMULATED } from '../services/emulated-client.ts';
import { makeQueue } from '../services/emulated-queue.ts';

async function run(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const io = {
    out: (line: string) => out.push(line),
    error: (line: string) => error.push(line),
    terminal: false,
    signal: new AbortController().signal,
    environment,
  };
  return { code: await queue.run(args, io), out: out.join('\n'), error: error.join('\n') };
}

test('words that are off are told, with the usage', async () => {
  for (const args of [[], ['lst'], ['resend'], ['resend', 'a', '--all'], ['dead', 'a'], ['list', '--all'], ['list', '--site']]) {
    expect(await run({}, ...args)).toMatchObject({ code: 2, out: '', error: expect.stringContaining('askyard queue resend ID') });
  }
});

test('a queue in memory is said to be out of reach', async () => {
  expect(await run({}, 'list')).toMatchObject({ code: 2, error: expect.stringContaining('in the process of its server') });
  expect(await run({ ASKYARD_QUEUE: 'rabbits' }, 'list')).toMatchObject({ code: 2, error: expect.stringContaining('ASKYARD_QUEUE=rabbits') });
});

withEmulator((endpoint) => {
  let client: SQSClient;
  beforeAll(() => {
    client = new SQSClient({ ...EMULATED, endpoint: endpoint() });
  });
  beforeEach(() => {
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint());
    vi.stubEnv('AWS_REGION', EMULATED.region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', EMULATED.credentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', EMULATED.credentials.secretAccessKey);
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => client.destroy());

  test('an operator counts, sees and resends what was given up', async () => {
    const url = await makeQueue(client, 'work', 1);
    const environment = { ASKYARD_QUEUE: `sqs:${url}` };
    expect(await run(environment, 'list')).toMatchObject({ code: 0, out: '0 waiting, 0 dead' });

    const worked = sqsQueue({ client, url, pauses: [0], wait: 1, look: 0 });
    for (const id of ['one', 'two']) await worked.send({ id, kind: 'letter', site: 0, data: { to: 'mirela@example.org' } });
    const stop = new AbortController();
    const working = worked.work({ letter: () => Promise.reject(new Error('not now')) }, stop.signal);
    await expect.poll(() => worked.figures()).toEqual({ waiting: 0, dead: 2 });
    stop.abort();
    await working;

    const shown = await run(environment, 'dead');
    expect(shown.out).toMatch(/^one +letter +network$/m);
    expect(shown.out).not.toContain('mirela');
    expect(await run(environment, 'resend', 'one', 'three')).toMatchObject({ code: 1, out: '1 sent again.', error: 'three is no dead letter.' });
    expect(JSON.parse((await run(environment, 'list', '--json')).out)).toEqual({ waiting: 1, dead: 1 });
    expect(await run(environment, 'resend', '--all')).toMatchObject({ code: 0, out: '1 sent again.' });
    expect(await run(environment, 'list')).toMatchObject({ code: 0, out: '2 waiting, 0 dead' });
  });

  test('a queue that is not there is named', async () => {
    const url = `${endpoint()}/000000000000/no-such-queue`;
    expect(await run({ ASKYARD_QUEUE: `sqs:${url}` }, 'list')).toMatchObject({ code: 1, error: expect.stringContaining(url) });
  });
});

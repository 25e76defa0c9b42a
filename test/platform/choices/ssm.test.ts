import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteParameterCommand, GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choicesContract } from '../../../app/platform/choices/contract.ts';
import { relayedChoices } from '../../../app/platform/choices/relay.ts';
import { ssmParameter } from '../../../app/platform/choices/ssm.ts';
import { withEmulator } from '../../services/emulated.ts';
import { EMULATED } from '../../services/emulated-client.ts';

withEmulator((endpoint) => {
  let client: SSMClient;
  let made = 0;
  beforeAll(() => {
    client = new SSMClient({ ...EMULATED, endpoint: endpoint(), maxAttempts: 1 });
  });
  afterAll(() => client.destroy());

  choicesContract('a parameter of SSM', async () => {
    const name = `/askyard/test-${++made}/levers`;
    const folder = mkdtempSync(join(tmpdir(), 'askyard-levers-'));
    const choices = relayedChoices({ path: join(folder, 'levers.json'), every: 20, lookEvery: 5 });
    let end = async (): Promise<void> => undefined;
    return {
      name,
      async open() {
        end = await choices.follow(ssmParameter(client, name));
        return choices;
      },
      write: async (text) => void (await client.send(new PutParameterCommand({ Name: name, Value: text, Type: 'String', Overwrite: true }))),
      remove: async () => void (await client.send(new DeleteParameterCommand({ Name: name }))),
      async close() {
        await end();
        choices.close();
        rmSync(folder, { recursive: true });
      },
    };
  });
});

test('one that is throttled says so, and one that nobody has written is empty', async () => {
  const asked: unknown[] = [];
  const answering = (answer: () => Promise<unknown>) =>
    ssmParameter(
      {
        send: async (command: unknown) => {
          asked.push(command instanceof GetParameterCommand ? command.input : command);
          return answer();
        },
      },
      '/askyard/test/levers',
    ).read(new AbortController().signal);
  await expect(answering(() => Promise.reject(new Error('Rate exceeded')))).rejects.toThrow('Rate exceeded');
  expect(await answering(async () => ({}))).toBe('{}');
  expect(asked).toEqual([{ Name: '/askyard/test/levers' }, { Name: '/askyard/test/levers' }]);
});

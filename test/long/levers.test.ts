import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../rehearsal/emulator/ministack.ts';
import { EMULATED } from '../services/emulated-client.ts';
import { answered } from '../support/answered.ts';
import { served } from '../support/served.ts';

const SETTLED = { timeout: 60_000 };

test('levers in a parameter reach every process of a box by their parent alone, and a bad value reaches none', async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.stop());
  const client = new SSMClient({ ...EMULATED, endpoint: emulator.endpoint });
  onTestFinished(() => client.destroy());
  const pull = (levers: string) =>
    client.send(new PutParameterCommand({ Name: '/askyard/test/levers', Value: levers, Type: 'String', Overwrite: true }));

  await pull('{"notice":"Of before the start."}');
  const server = await served(2, { ...emulator.environment, AWS_REGION: EMULATED.region, ASKYARD_CHOICES: 'ssm:/askyard/test' });
  const { port } = server.network;
  const home = async (): Promise<string> => (await answered({ port, path: '/questions', headers: { host: `programs.localhost:${port}` } })).text;
  /** Of whichever processes take the connections. */
  const several = async (): Promise<string> => (await Promise.all(Array.from({ length: 8 }, home))).join('');
  expect(await home()).toContain('Of before the start.');

  await pull('{"notice":"Maintenance at noon.","signUpOff":true}');
  await expect.poll(several, SETTLED).not.toContain('Of before the start.');
  expect(await several()).toContain('Maintenance at noon.');
  expect((await answered({ port, path: '/sign-up', headers: { host: `localhost:${port}` } })).status).toBe(503);

  await pull('{"notice":17}');
  await expect.poll(async () => (await server.health()).attributes.choices, SETTLED).toMatch(/levers is not in force: notice/);
  expect(await several()).toContain('Maintenance at noon.');

  await emulator.stop();
  await expect.poll(async () => (await server.health()).attributes.choices, SETTLED).toContain('cannot be read');
  expect(await several()).toContain('Maintenance at noon.');
});

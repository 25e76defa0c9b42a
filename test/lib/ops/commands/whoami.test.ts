import { expect, test } from 'vitest';
import { expired } from '../../../support/fake-environment/aws-errors.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { shown, yard } from '../../../support/yard-run.ts';

test('whoami tells who asks, and where', async () => {
  const { gateways } = fakeEnvironment();
  const words = ['whoami', '--env', 'staging'];
  await expect(shown(words, await yard(words, { gateways }))).toMatchFileSnapshot('../golden/whoami.txt');
  const { out } = await yard([...words, '--json'], { gateways });
  expect(JSON.parse(out)).toEqual({ environment: 'staging', ...(await gateways.identity()) });
});

test('a session that has expired is told with what to do', async () => {
  const fake = fakeEnvironment();
  fake.faults.failAll(expired);
  const { exit, out, error } = await yard(['whoami'], { gateways: fake.gateways });
  expect({ exit, out }).toEqual({ exit: 1, out: '' });
  expect(error).toContain('aws sso login');
});

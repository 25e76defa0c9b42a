import { expect, test } from 'vitest';
import { environments } from '../../../../lib/config/environments.ts';
import { EXIT } from '../../../../lib/ops/command-line/command.ts';
import { chosenEnvironment, NAMES, regionOf } from '../../../../lib/ops/environments/choose.ts';
import { openEnvironment } from '../../../../lib/ops/environments/open.ts';

test.each`
  named           | variables                  | chosen
  ${undefined}    | ${{}}                      | ${'dev'}
  ${undefined}    | ${{ YARD_ENV: '' }}        | ${'dev'}
  ${undefined}    | ${{ YARD_ENV: 'staging' }} | ${'staging'}
  ${'local'}      | ${{ YARD_ENV: 'staging' }} | ${'local'}
  ${'production'} | ${{}}                      | ${'production'}
`('named $named with $variables it is $chosen', ({ named, variables, chosen }) => {
  expect(chosenEnvironment(named, variables)).toBe(chosen);
});

test('production is named with each call: no variable stands for it', () => {
  expect(() => chosenEnvironment(undefined, { YARD_ENV: 'production' })).toThrow(
    expect.objectContaining({ exit: EXIT.usage, remedy: expect.stringContaining('--env production') }),
  );
});

test('a name that is not there is refused, and the one that may be meant is said', () => {
  expect(() => chosenEnvironment('prod', {})).toThrow('There is no environment prod. Did you mean production?');
  expect(() => chosenEnvironment(undefined, { YARD_ENV: 'stagign' })).toThrow('Did you mean staging?');
});

test('every environment of the configuration can be named, and has its own region', () => {
  expect(NAMES).toEqual(['local', 'dev', 'staging', 'production']);
  for (const { name, region } of environments) expect(regionOf(name)).toBe(region);
  expect(regionOf('local')).toBeUndefined();
});

test('the service of this machine is opened without AWS', async () => {
  const { identity } = await openEnvironment('local', { ASKYARD_DATA: '/nonexistent/askyard' });
  expect(await identity()).toEqual({ account: expect.any(String), arn: expect.any(String) });
});

test('an environment without a configuration is refused', async () => {
  await expect(openEnvironment('nowhere', {})).rejects.toThrow('has no configuration here');
});

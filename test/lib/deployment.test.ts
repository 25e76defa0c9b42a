import { App } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { dev } from '../../lib/config/dev.ts';
import { environments } from '../../lib/config/environments.ts';
import { Deployment } from '../../lib/deployment.ts';

test('dev, staging and production are stages, synthesised without an account', () => {
  const app = new App();
  for (const environment of environments) new Deployment(app, environment);

  const assemblies = app
    .synth()
    .nestedAssemblies.map((nested) => nested.displayName)
    .sort();

  expect(assemblies).toEqual(['dev', 'production', 'staging']);
});

test.each`
  field            | value                                            | allowed
  ${'account'}     | ${'1234'}                                        | ${'twelve digits'}
  ${'region'}      | ${'Frankfurt'}                                   | ${'eu-central-1'}
  ${'contentHost'} | ${`files.${dev.networkHost}`}                    | ${'neither contains nor lies under'}
  ${'contentHost'} | ${dev.networkHost}                               | ${'neither contains nor lies under'}
  ${'contentHost'} | ${dev.networkHost.split('.').slice(1).join('.')} | ${'neither contains nor lies under'}
`('$field $value is refused in a sentence that says what is allowed', ({ field, value, allowed }) => {
  expect(() => new Deployment(new App(), { ...dev, [field]: value })).toThrow(new RegExp(`${field} is "${value}".*${allowed}`));
});

test('only a disposable environment may be destroyed, and production is none', () => {
  expect(environments.filter((environment) => environment.disposable).map(({ name }) => name)).toEqual(['dev']);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { dev } from '../../lib/config/dev.ts';
import { environments } from '../../lib/config/environments.ts';
import { Deployment } from '../../lib/deployment.ts';
import { testRelease } from '../support/release.ts';
import { testApp } from '../support/synth.ts';

/** What was found and not acknowledged with a reason: rule and construct. Our own guards speak here too, by annotations. */
async function findings(directory: string): Promise<readonly string[]> {
  const report: { pluginReports: Report[] } = JSON.parse(await readFile(join(directory, 'validation-report.json'), 'utf8'));
  expect(report.pluginReports.map(({ pluginName }) => pluginName)).toContain('CloudFormation Validate');
  return report.pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, description, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${constructPath}: ${ruleName}: ${description}`),
    ),
  );
}

/** What cdk-nag found and nobody explained, the construct first. */
const nagged = (app: App): readonly string[] =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => `${constructPath}: ${ruleName}`));

interface Report {
  readonly pluginName: string;
  readonly violations: readonly {
    readonly ruleName: string;
    readonly description: string;
    readonly violatingConstructs: readonly { readonly constructPath: string }[];
  }[];
}

test('dev, staging and production are stages, synthesised without an account, and pass every rule of CDK’s and of cdk-nag’s', async () => {
  const app = testApp({ validated: true });
  for (const environment of environments) new Deployment(app, environment, testRelease());

  const assembly = app.synth();

  expect(assembly.nestedAssemblies.map((nested) => nested.displayName).sort()).toEqual(['dev', 'production', 'staging']);
  expect(await findings(assembly.directory)).toEqual([]);
  expect(nagged(app)).toEqual([]);
}, 120_000);

test.each`
  field            | value                                            | allowed
  ${'account'}     | ${'1234'}                                        | ${'twelve digits'}
  ${'region'}      | ${'Frankfurt'}                                   | ${'eu-central-1'}
  ${'contentHost'} | ${`files.${dev.networkHost}`}                    | ${'neither contains nor lies under'}
  ${'contentHost'} | ${dev.networkHost}                               | ${'neither contains nor lies under'}
  ${'contentHost'} | ${dev.networkHost.split('.').slice(1).join('.')} | ${'neither contains nor lies under'}
`('$field $value is refused in a sentence that says what is allowed', ({ field, value, allowed }) => {
  expect(() => new Deployment(testApp(), { ...dev, [field]: value }, testRelease())).toThrow(new RegExp(`${field} is "${value}".*${allowed}`));
});

test('only a disposable environment may be destroyed, and production is none', () => {
  expect(environments.filter((environment) => environment.disposable).map(({ name }) => name)).toEqual(['dev']);
});

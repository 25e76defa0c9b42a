import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { EnvironmentName } from '../../lib/config/environment.ts';
import { environments as configured } from '../../lib/config/environments.ts';
import { Deployment } from '../../lib/deployment.ts';
import { testRelease } from './release.ts';

/** The stacks of an environment, by the names under which the deployment makes them. */
export type Templates = ReadonlyMap<string, Template>;

const settings: { context: Record<string, unknown> } = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'));

/** The names of the environments, for `test.each`. */
export const environments: readonly EnvironmentName[] = configured.map(({ name }) => name);

/** Those in which state outlives whatever happens to its stack. */
export const lasting: readonly EnvironmentName[] = configured.filter(({ disposable }) => !disposable).map(({ name }) => name);

/**
 * An app with the flags that deployments have, and without the bundling of lambdas, which takes seconds and changes no promise. CDK's own
 * checks of templates double the time of synthesis: test/lib/deployment.test.ts asks for them. Annotations fail it at once here; on the
 * command line they hold back the stacks that they stand on, and no others.
 */
export const testApp = ({ validated = false } = {}): App =>
  new App({
    context: { ...settings.context, 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:annotationsInValidationReport': true },
    builtinCloudFormationValidation: validated,
    analyticsReporting: false,
  });

/** The configuration of an environment, as it would be deployed. */
export function configurationOf(name: EnvironmentName) {
  const found = configured.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`There is no environment ${name}.`);
  return found;
}

/** Made once for the process, and as this is imported: it takes longer on a busy machine than a test may. */
const made: ReadonlyMap<EnvironmentName, Templates> = synthesiseAll();

/** Templates of every stack of an environment. */
export function synthesised(name: EnvironmentName): Templates {
  const found = made.get(name);
  if (!found) throw new Error(`There is no environment ${name}.`);
  return found;
}

function synthesiseAll(): ReadonlyMap<EnvironmentName, Templates> {
  const app = testApp();
  const release = testRelease();
  for (const environment of configured) new Deployment(app, environment, release);
  const assembly = app.synth();
  const templatesOf = (name: EnvironmentName): Templates => {
    const stacks = assembly.getNestedAssembly(`assembly-${name}`).stacksRecursively;
    return new Map(stacks.map((stack) => [stack.stackName.slice(`${name}-`.length), Template.fromJSON(stack.template)]));
  };
  const all = new Map(environments.map((name) => [name, templatesOf(name)]));
  rmSync(assembly.directory, { recursive: true, force: true });
  return all;
}

/** One stack's template; `Data` for `staging-Data`. */
export function stackOf(environment: EnvironmentName, stack: string): Template {
  const templates = synthesised(environment);
  const found = templates.get(stack);
  if (!found) throw new Error(`${environment} has no stack ${stack}; it has ${[...templates.keys()].join(', ')}.`);
  return found;
}

export const networkOf = (environment: EnvironmentName): Template => stackOf(environment, 'Network');
export const dataOf = (environment: EnvironmentName): Template => stackOf(environment, 'Data');
export const releaseOf = (environment: EnvironmentName): Template => stackOf(environment, 'Release');
export const fleetOf = (environment: EnvironmentName): Template => stackOf(environment, 'Fleet');
export const edgeGlobalOf = (environment: EnvironmentName): Template => stackOf(environment, 'EdgeGlobal');
export const edgeOf = (environment: EnvironmentName): Template => stackOf(environment, 'Edge');

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import type { Environment, EnvironmentName } from '../../../lib/config/environment.ts';
import { environments } from '../../../lib/config/environments.ts';
import { Deployment } from '../../../lib/deployment.ts';
import type { BuiltRelease } from '../../../lib/release/release.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));

export interface Wanted {
  readonly environment: EnvironmentName;
  readonly release: BuiltRelease;
  /** Ids of the zones that the emulator made, by their names. */
  readonly zones: ReadonlyMap<string, string>;
  readonly folder: string;
  /** Something in Release that no account can make, for a deployment that has to go back. */
  readonly broken?: boolean;
}

/** The environment as it would be deployed, lambdas bundled, in a folder that the command line takes with `--app`. */
export function assemble({ environment, release, zones, folder, broken = false }: Wanted): string {
  const settings: { context: Record<string, unknown> } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
  const app = new App({ outdir: folder, context: settings.context, builtinCloudFormationValidation: false, analyticsReporting: false });
  const deployment = new Deployment(app, withZones(environment, zones), release);
  if (broken) {
    const stack = Stack.of(deployment.node.findChild('Release'));
    const first = new CfnResource(stack, 'RehearsedChange', { type: 'AWS::SNS::Topic' });
    const properties = { GroupId: 'sg-absent', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' };
    const second = new CfnResource(stack, 'RehearsedFailure', { type: 'AWS::EC2::SecurityGroupIngress', properties });
    second.addResourceDependency(first);
  }
  app.synth();
  return folder;
}

function withZones(name: EnvironmentName, zones: ReadonlyMap<string, string>): Environment {
  const environment = environments.find((candidate) => candidate.name === name);
  if (environment === undefined) throw new Error(`There is no environment ${name}.`);
  return { ...environment, hostedZones: environment.hostedZones.map((zone) => ({ ...zone, id: zones.get(zone.name) ?? zone.id })) };
}

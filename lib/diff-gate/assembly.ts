import { readFileSync } from 'node:fs';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { SynthesisedStack } from './losses.ts';

/** Every stack of every stage in an assembly's folder. @throws what CDK says of a folder that holds none */
export function stacksIn(folder: string): readonly SynthesisedStack[] {
  return new CloudAssembly(folder).stacksRecursively.map(({ stackName, environment, templateFullPath }) => {
    const template: { Resources?: SynthesisedStack['resources'] } = JSON.parse(readFileSync(templateFullPath, 'utf8'));
    return { name: stackName, region: environment.region, resources: template.Resources ?? {} };
  });
}

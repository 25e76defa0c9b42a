import { Stack } from 'aws-cdk-lib';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../config/environment.ts';
import type { Places } from '../ops/ports/places.ts';
import { mapParameter } from '../release/parameters.ts';

export interface StackPlacesProps {
  readonly environmentName: EnvironmentName;
  /** In small letters: the last part of the parameter's name. */
  readonly stack: 'data' | 'release' | 'fleet' | 'edge';
  readonly places: Partial<Places>;
}

/**
 * What `yard` has to know of a stack, in a parameter that the stack itself writes: names that commands guessed would be wrong
 * after the first replacement. Unlike the choices beside it, it is CloudFormation's and says what CloudFormation made.
 */
export class StackPlaces extends Construct {
  constructor(scope: Construct, id: string, { environmentName, stack, places }: StackPlacesProps) {
    super(scope, id);
    new StringParameter(this, 'Places', {
      parameterName: mapParameter(environmentName, stack),
      description: `Where the parts of ${environmentName} are that yard steers`,
      stringValue: Stack.of(this).toJsonString(places),
      // 4 kB are free, and hundreds of sites take more.
      tier: ParameterTier.INTELLIGENT_TIERING,
    });
  }
}

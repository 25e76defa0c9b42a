import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Network, type NetworkProps } from './network.ts';

export type NetworkStackProps = StackProps & NetworkProps;

/** Lives for years: everything else stands in it. */
export class NetworkStack extends Stack {
  readonly network: Network;
  readonly #zones: readonly string[];

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    this.#zones = props.zones;
    this.network = new Network(this, 'Network', props);
  }

  /** CDK would look zones up, even where they are named, and that needs credentials. */
  override get availabilityZones(): string[] {
    return [...this.#zones];
  }
}

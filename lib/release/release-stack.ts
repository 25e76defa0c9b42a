import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Releases, type ReleasesProps } from './releases.ts';

export interface ReleaseStackProps extends StackProps, ReleasesProps {}

/** Goes along with every deploy: this checkout's release, where instances find it. */
export class ReleaseStack extends Stack {
  readonly releases: Releases;

  constructor(scope: Construct, id: string, props: ReleaseStackProps) {
    super(scope, id, props);
    this.releases = new Releases(this, 'Releases', props);
  }
}

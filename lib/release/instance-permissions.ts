import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ColourParameters } from './parameters.ts';
import { ARCHIVES } from './release.ts';
import type { Releases } from './releases.ts';

/** What an instance may do by itself: read its colour's choice of release, fetch archives by name, and send what its units say. */
export function bootPermissions(
  stack: Stack,
  { bucket, instanceLogs }: Pick<Releases, 'bucket' | 'instanceLogs'>,
  { release }: ColourParameters,
): readonly PolicyStatement[] {
  const parameter = stack.formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: release.slice(1),
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return [
    new PolicyStatement({ sid: 'ChosenRelease', actions: ['ssm:GetParameter'], resources: [parameter] }),
    new PolicyStatement({ sid: 'InstanceLogs', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [instanceLogs.logGroupArn] }),
    new PolicyStatement({ sid: 'ReleaseArchives', actions: ['s3:GetObject'], resources: [bucket.arnForObjects(`${ARCHIVES}*`)] }),
  ];
}

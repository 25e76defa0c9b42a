import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ColourParameters } from './parameters.ts';
import { ARCHIVES } from './release.ts';
import type { Releases } from './releases.ts';

/** What an instance may do by itself: read its colour's choice of release and the levers, fetch archives by name, and send what its units say. */
export function bootPermissions(
  stack: Stack,
  { bucket, instanceLogs, levers }: Pick<Releases, 'bucket' | 'instanceLogs' | 'levers'>,
  { release }: ColourParameters,
): readonly PolicyStatement[] {
  const parameter = (name: string): string =>
    stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1), arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
  return [
    new PolicyStatement({ sid: 'OperatorsChoices', actions: ['ssm:GetParameter'], resources: [parameter(release), parameter(levers)] }),
    new PolicyStatement({ sid: 'InstanceLogs', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [instanceLogs.logGroupArn] }),
    new PolicyStatement({ sid: 'ReleaseArchives', actions: ['s3:GetObject'], resources: [bucket.arnForObjects(`${ARCHIVES}*`)] }),
  ];
}

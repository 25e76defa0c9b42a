import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ARCHIVES, MANIFESTS } from './release.ts';
import type { ReleaseBuckets } from './release-buckets.ts';

export interface PublishPermissionsProps {
  readonly buckets: ReleaseBuckets;
  readonly parameterPath: string;
  /** Public, of whoever makes the image. */
  readonly imageParameter: string;
}

/** What publishing a release may do, and no more: it can remove no choice, and touches no other environment's. */
export function publishPermissions(stack: Stack, { buckets, parameterPath, imageParameter }: PublishPermissionsProps): readonly PolicyStatement[] {
  const { archives, assets } = buckets;
  const parameter = (name: string, account?: string): string =>
    stack.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: name.slice(1),
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      ...(account !== undefined && { account }),
    });
  return [
    // What arrived with another hash is removed again.
    new PolicyStatement({
      sid: 'Archives',
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [archives.arnForObjects(`${ARCHIVES}*`)],
    }),
    new PolicyStatement({ sid: 'Manifests', actions: ['s3:PutObject'], resources: [archives.arnForObjects(`${MANIFESTS}*`)] }),
    new PolicyStatement({ sid: 'Assets', actions: ['s3:PutObject'], resources: [assets.arnForObjects('assets/*')] }),
    new PolicyStatement({
      sid: 'Choices',
      actions: ['ssm:GetParametersByPath', 'ssm:PutParameter'],
      resources: [parameter(parameterPath), parameter(`${parameterPath}/*`)],
    }),
    // Public parameters are in no account.
    new PolicyStatement({ sid: 'StockImage', actions: ['ssm:GetParameter'], resources: [parameter(imageParameter, '')] }),
    // SSM looks whether an image's parameter names one, in the name of whoever writes it; this call knows no resources.
    new PolicyStatement({ sid: 'ImageIsOne', actions: ['ec2:DescribeImages'], resources: ['*'] }),
  ];
}

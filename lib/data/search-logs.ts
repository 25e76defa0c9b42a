import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, ResourcePolicy, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { LoggingOptions } from 'aws-cdk-lib/aws-opensearchservice';
import { Construct } from 'constructs';

export interface SearchLogsProps {
  readonly retentionDays: RetentionDays;
}

/** Slow queries and what the domain says of itself. CDK would let a lambda write the policy; CloudFormation has a resource for it. */
export class SearchLogs extends Construct {
  readonly options: LoggingOptions;

  constructor(scope: Construct, id: string, { retentionDays }: SearchLogsProps) {
    super(scope, id);
    const group = (name: string) => new LogGroup(this, name, { retention: retentionDays, removalPolicy: RemovalPolicy.DESTROY });
    const slowSearchLogGroup = group('SlowSearches');
    const slowIndexLogGroup = group('SlowIndexing');
    const appLogGroup = group('Application');
    new ResourcePolicy(this, 'Policy', {
      policyStatements: [
        new PolicyStatement({
          principals: [new ServicePrincipal('es.amazonaws.com')],
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [slowSearchLogGroup, slowIndexLogGroup, appLogGroup].map(({ logGroupArn }) => logGroupArn),
        }),
      ],
    });
    this.options = {
      slowSearchLogEnabled: true,
      slowSearchLogGroup,
      slowIndexLogEnabled: true,
      slowIndexLogGroup,
      appLogEnabled: true,
      appLogGroup,
    };
  }
}

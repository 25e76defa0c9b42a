import { Duration } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { explainWildcards } from '../guard/wildcards.ts';
import { HANDLER, lambdaCode } from '../lambda/code.ts';

export interface PublishFunctionProps {
  readonly statements: readonly PolicyStatement[];
  readonly log: ILogGroup;
}

/** The lambda that a deployment publishes its release by (lambda/release). */
export class PublishFunction extends Construct {
  readonly function: Lambda;

  constructor(scope: Construct, id: string, { statements, log }: PublishFunctionProps) {
    super(scope, id);
    const description = 'Publishes a release: archives, what pages load, and choices that are absent';
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description });
    // Its own log, where AWS' managed policy would let it write every log of the account.
    log.grantWrite(role);
    for (const statement of statements) role.addToPrincipalPolicy(statement);
    this.function = new Lambda(this, 'Function', {
      role,
      description,
      code: lambdaCode('release'),
      handler: HANDLER,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.minutes(5),
      // The runtime archive is held whole while its hash is taken.
      memorySize: 1024,
      logGroup: log,
    });
    explainWildcards(this, [
      {
        finding: /\/(archives|assets|manifests)\/\*$/,
        reason: 'Archives, assets and manifests are named by their hashes, which no template of before knows.',
      },
      { finding: /parameter\/askyard\/[a-z]+\/\*$/, reason: 'The choices of one environment, all beneath its path.' },
      { finding: /^Resource::\*$/, reason: 'DescribeImages alone: SSM asks by it whether a parameter names an image, and it knows no resources.' },
      {
        finding: /cdk-hnb659fds-assets|assets-<AWS::AccountId>/,
        reason: "CDK's own bucket of uploads, of which it grants the whole: keys are hashes.",
      },
      { finding: /^Action::s3:(GetObject|GetBucket|List)\*$/, reason: "CDK's word for reading its own bucket of uploads." },
    ]);
  }
}

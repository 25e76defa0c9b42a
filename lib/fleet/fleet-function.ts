import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { explainWildcards } from '../guard/wildcards.ts';
import { HANDLER, lambdaCode } from '../lambda/code.ts';

export interface FleetFunctionProps {
  /** Folder beneath lambda/. */
  readonly name: string;
  readonly description: string;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
  readonly retention: RetentionDays;
}

/** A lambda beside the fleet. */
export class FleetFunction extends Construct {
  readonly function: Lambda;

  constructor(scope: Construct, id: string, props: FleetFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { retention: props.retention, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: props.description });
    // Its own log, where AWS' managed policy would let it write every log of the account.
    logGroup.grantWrite(role);
    this.function = new Lambda(this, 'Function', {
      role,
      code: lambdaCode(props.name),
      handler: HANDLER,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: 256,
      environment: { ...props.environment },
      logGroup,
    });
    for (const statement of props.statements) role.addToPrincipalPolicy(statement);
    explainWildcards(this, [
      { finding: /^Resource::\*$/, reason: 'These only look, and AWS lets none of them name a resource.' },
      { finding: /autoScalingGroup:\*:autoScalingGroupName/, reason: 'The * is the number of one group, which is named.' },
      { finding: /:instance\/\*$/, reason: 'Instances come and go; a tag on them says whose they are.' },
    ]);
  }
}

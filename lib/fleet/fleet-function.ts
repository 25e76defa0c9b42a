import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { explainWildcards } from '../guard/wildcards.ts';

export interface FleetFunctionProps {
  /** Folder beneath lambda/. */
  readonly name: string;
  readonly description: string;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
  readonly retention: RetentionDays;
}

const ROOT = join(import.meta.dirname, '../..');

/** A lambda beside the fleet, bundled with the very SDK it was tested with. */
export class FleetFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, props: FleetFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { retention: props.retention, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: props.description });
    // Its own log, where AWS' managed policy would let it write every log of the account.
    logGroup.grantWrite(role);
    this.function = new NodejsFunction(this, 'Function', {
      role,
      entry: join(ROOT, 'lambda', props.name, 'handler.ts'),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: 256,
      environment: { ...props.environment },
      logGroup,
      // What the runtime brings along changes under us.
      bundling: { format: OutputFormat.ESM, target: 'node24', externalModules: [], banner: REQUIRE },
    });
    for (const statement of props.statements) role.addToPrincipalPolicy(statement);
    explainWildcards(this, [
      { finding: /^Resource::\*$/, reason: 'These only look, and AWS lets none of them name a resource.' },
      { finding: /autoScalingGroup:\*:autoScalingGroupName/, reason: 'The * is the number of one group, which is named.' },
      { finding: /:instance\/\*$/, reason: 'Instances come and go; a tag on them says whose they are.' },
    ]);
  }
}

/** The SDK still holds modules that ask for others by `require`, which a module does not have. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

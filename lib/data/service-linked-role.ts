import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';

export interface ServiceLinkedRoleProps {
  /** Such as opensearchservice.amazonaws.com. */
  readonly service: string;
  /** The name that the service gives it. */
  readonly roleName: string;
}

/** Where CDK puts the lambda that all such resources of a stack share. */
const PROVIDER = `AWS${AwsCustomResource.PROVIDER_FUNCTION_UUID.replaceAll('-', '')}`;

/**
 * The role that a service of AWS acts by in this account. An account has one, and an empty account none: CloudFormation's own resource
 * fails where it exists already, so this makes it if it is absent, and never takes it away from others.
 */
export class ServiceLinkedRole extends Construct {
  constructor(scope: Construct, id: string, { service, roleName }: ServiceLinkedRoleProps) {
    super(scope, id);
    new AwsCustomResource(this, 'Role', {
      resourceType: 'Custom::ServiceLinkedRole',
      onCreate: {
        service: 'IAM',
        action: 'createServiceLinkedRole',
        parameters: { AWSServiceName: service },
        // How IAM says that it has been made before.
        ignoreErrorCodesMatching: 'InvalidInput',
        physicalResourceId: PhysicalResourceId.of(service),
      },
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({
          actions: ['iam:CreateServiceLinkedRole'],
          resources: [
            Stack.of(this).formatArn({ service: 'iam', region: '', resource: 'role', resourceName: `aws-service-role/${service}/${roleName}` }),
          ],
          conditions: { StringEquals: { 'iam:AWSServiceName': service } },
        }),
      ]),
      installLatestAwsSdk: false,
    });
    Validations.of(Stack.of(this).node.findChild(PROVIDER)).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: 'CDK makes this lambda and its role; it may write its own logs and nothing else.',
    });
  }
}

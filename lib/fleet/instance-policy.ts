import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { explain } from '../guard/explain.ts';
import { explainWildcards } from '../guard/wildcards.ts';

export interface InstancePolicyProps {
  /** The instances': it stands with the data (lib/data/data-stack.ts). */
  readonly role: IRole;
  /** What the service may do: data, releases. */
  readonly statements: readonly PolicyStatement[];
}

/**
 * What an instance may do. The session manager's own permissions are written out: the managed policy lets an instance read
 * every parameter of the account too, secrets of other environments among them.
 */
export class InstancePolicy extends Construct {
  constructor(scope: Construct, id: string, { role, statements }: InstancePolicyProps) {
    super(scope, id);
    const policy = new Policy(this, 'Policy', {
      roles: [role],
      // Without their names, which two of them may share: what each is for stands where it is written.
      statements: [SESSIONS, ...statements].map(({ actions, resources, conditions }) => new PolicyStatement({ actions, resources, conditions })),
    });
    explain(policy, {
      id: 'CKV_AWS_111',
      reason: 'What has no resource are the session manager’s channels, which AWS lets nobody narrow; all else is named.',
    });
    explainWildcards(this, [
      {
        finding: /^Resource::\*$/,
        reason: 'The agent opens channels before it knows what it will be asked: AWS lets none of these actions name a resource.',
      },
      { finding: /^Resource::.*archives\/\*$/, reason: 'Releases are named by their hashes, which come with each of them.' },
      { finding: /^Resource::.*Blobs.*\/\*$/, reason: 'Blobs are named by what they hold.' },
      { finding: /^Resource::.*Search.*\/\*$/, reason: 'The service names its indices by their sites, which come with time.' },
    ]);
  }
}

/** The agent opens its channels before it knows what it will be asked, so AWS lets none of these name a resource. */
const SESSIONS = new PolicyStatement({
  actions: [
    'ssm:UpdateInstanceInformation',
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
    'ec2messages:AcknowledgeMessage',
    'ec2messages:DeleteMessage',
    'ec2messages:FailMessage',
    'ec2messages:GetEndpoint',
    'ec2messages:GetMessages',
    'ec2messages:SendReply',
  ],
  resources: ['*'],
});

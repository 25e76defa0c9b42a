import type { Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';

/** A stack, with its template. */
export interface Drawn {
  readonly stack: Pick<Stack, 'node' | 'region' | 'dependencies'>;
  readonly template: Template;
}

/** Types of AWS without which a stack would not be what it is; of the others there are dozens, and they follow from these. */
const TELLING =
  /^AWS::(AutoScaling::AutoScalingGroup|Backup::BackupVault|CertificateManager::Certificate|CloudFront::(Distribution|VpcOrigin)|CloudWatch::(Alarm|CompositeAlarm|Dashboard)|DynamoDB::GlobalTable|EC2::(LaunchTemplate|NatGateway|SecurityGroup|Subnet|VPC)|EFS::FileSystem|ElastiCache::ReplicationGroup|ElasticLoadBalancingV2::(LoadBalancer|TargetGroup)|Lambda::Function|OpenSearchService::Domain|Route53::RecordSet|S3::Bucket|SQS::Queue|Scheduler::Schedule|Synthetics::Canary|WAFv2::WebACL)$/;

/** The page that shows which stacks there are, what is in each, and which reads what of which. */
export function stackMap(environment: string, drawn: readonly Drawn[]): string {
  const arrows = drawn.flatMap(({ stack, template }) =>
    producers(environment, stack, template).map((producer) => `  ${stack.node.id} --> ${producer}`),
  );
  const rows = drawn.map(({ stack, template }) => `| ${stack.node.id} | ${stack.region} | ${contents(template)} |`);
  return [
    '# The stacks',
    '',
    `Drawn from what is synthesised for ${environment}, by test/lib/stack-map.test.ts: it fails when this page is not what would be deployed.`,
    'An arrow leads from a stack to one that it reads from; that one is deployed first.',
    '',
    '```mermaid',
    'flowchart BT',
    ...arrows.toSorted(),
    '```',
    '',
    '| stack | region | what it is made of |',
    '|---|---|---|',
    ...rows.toSorted(),
    '',
  ].join('\n');
}

/** Stacks whose outputs a template reads, and those that have to be there before for another reason. */
function producers(environment: string, stack: Drawn['stack'], template: Template): readonly string[] {
  const read = [...JSON.stringify(template.toJSON()).matchAll(/"Fn::GetStackOutput":\{"StackName":"([^"]+)"/g)];
  const named = read.flatMap(([, name]) => (name === undefined ? [] : [name.slice(`${environment}-`.length)]));
  return [...new Set([...named, ...stack.dependencies.map(({ node }) => node.id)])];
}

function contents(template: Template): string {
  const resources: Record<string, { readonly Type: string }> = template.toJSON().Resources;
  const types = Object.values(resources).flatMap(({ Type }) => (TELLING.test(Type) ? [Type.split('::').at(-1) ?? Type] : []));
  const counted = [...new Set(types)].map((type) => {
    const count = types.filter((other) => other === type).length;
    return count === 1 ? type : `${count} ${type}`;
  });
  return counted.toSorted((a, b) => a.replace(/^\d+ /, '').localeCompare(b.replace(/^\d+ /, ''))).join(', ');
}

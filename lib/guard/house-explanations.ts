import { AspectPriority, Aspects, CfnResource, type Stage } from 'aws-cdk-lib';
import { type Explanation, explain } from './explain.ts';

const OWN_KEY = 'Encrypted by AWS: a key of ours would be one more thing to lose all data by, and would keep out nobody who may use this account.';
const CDK_ORDERS = 'CDK writes the order down once more; it does no harm.';

/** Rules that the house does not keep, whatever the resource: by its type. */
const explanations: Readonly<Record<string, readonly Explanation[]>> = {
  'AWS::Backup::BackupVault': [{ id: 'CKV_AWS_166', reason: OWN_KEY }],
  'AWS::EC2::Subnet': [{ id: 'W3010', reason: 'Looking zones up needs credentials, which synthesis has not.' }],
  'AWS::Lambda::Function': [
    { id: 'CKV_AWS_115', reason: 'Called by AWS alone, a few times an hour: taking concurrency from the account’s pool would only keep it idle.' },
    {
      id: 'CKV_AWS_116',
      reason: 'Who calls it waits for the answer or asks again, and says so when it fails: a queue of dead letters would be read by nobody.',
    },
    { id: 'CKV_AWS_117', reason: 'It speaks to interfaces of AWS and to nothing in the network; inside it would need a way out.' },
    { id: 'CKV_AWS_173', reason: 'Its variables hold names and numbers; what is secret is fetched by its ARN.' },
    { id: 'W3005', reason: CDK_ORDERS },
  ],
  'AWS::Logs::LogGroup': [{ id: 'CKV_AWS_158', reason: OWN_KEY }],
  'AWS::OpenSearchService::Domain': [{ id: 'W3005', reason: CDK_ORDERS }],
  'AWS::SecretsManager::Secret': [{ id: 'CKV_AWS_149', reason: OWN_KEY }],
  'AWS::SQS::Queue': [{ id: 'CKV_AWS_27', reason: OWN_KEY }],
};

/** Gives every resource the explanations of its type. */
export function explainTheHouse(stage: Stage): void {
  const visit = (node: Parameters<typeof explain>[0]): void => {
    const found = CfnResource.isCfnResource(node) ? explanations[node.cfnResourceType] : undefined;
    if (found) explain(node, ...found);
  };
  Aspects.of(stage).add({ visit }, { priority: AspectPriority.MUTATING });
}

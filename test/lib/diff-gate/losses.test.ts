import { expect, test } from 'vitest';
import { losses, type Resource, type SynthesisedStack } from '../../../lib/diff-gate/losses.ts';

const TABLE: Resource = {
  Type: 'AWS::DynamoDB::GlobalTable',
  DeletionPolicy: 'Retain',
  Properties: { KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' },
};
const DOMAIN: Resource = {
  Type: 'AWS::OpenSearchService::Domain',
  DeletionPolicy: 'Retain',
  Properties: { AdvancedSecurityOptions: { Enabled: true, MasterUserOptions: { MasterUserName: 'askyard' } } },
};
const ROLE: Resource = { Type: 'AWS::IAM::Role' };

const stack = (resources: Record<string, Resource>, name = 'staging-Data', region = 'eu-central-1'): SynthesisedStack => ({
  name,
  region,
  resources,
});
const withProperties = (resource: Resource, properties: object): Resource => ({
  ...resource,
  Properties: { ...(resource.Properties ?? {}), ...properties },
});
const before = [stack({ Table: TABLE, Search: DOMAIN, Role: ROLE })];

test.each<[string, readonly SynthesisedStack[], readonly [resource: string, how: string][]]>([
  ['nothing changes', before, []],
  ['what holds no state goes', [stack({ Table: TABLE, Search: DOMAIN })], []],
  ['something is added', [...before, stack({ Bucket: { Type: 'AWS::S3::Bucket' } }, 'staging-Release')], []],
  ['a property changes in place', [stack({ Table: withProperties(TABLE, { BillingMode: 'PROVISIONED' }), Search: DOMAIN })], []],
  [
    'a property within another changes in place',
    [stack({ Table: TABLE, Search: withProperties(DOMAIN, { AdvancedSecurityOptions: { Enabled: true } }) })],
    [],
  ],
  [
    'keys of an object stand in another order',
    [stack({ Table: withProperties(TABLE, { KeySchema: [{ KeyType: 'HASH', AttributeName: 'pk' }] }), Search: DOMAIN })],
    [],
  ],
  ['its id is gone', [stack({ Search: DOMAIN })], [['staging-Data/Table', 'removed: its logical id is gone']]],
  ['its id is another', [stack({ Search: DOMAIN, TableRenamed: TABLE })], [['staging-Data/Table', 'removed: its logical id is gone']]],
  [
    'it moves to another stack',
    [stack({ Search: DOMAIN }), stack({ Table: TABLE }, 'staging-Table')],
    [['staging-Data/Table', 'removed: its logical id is gone']],
  ],
  [
    'its stack is gone',
    [],
    [
      ['staging-Data/Table', 'removed: there is no stack staging-Data any more'],
      ['staging-Data/Search', 'removed: there is no stack staging-Data any more'],
    ],
  ],
  [
    'its stack moves to another region',
    [stack({ Table: TABLE, Search: DOMAIN }, 'staging-Data', 'eu-west-1')],
    [
      ['staging-Data/Table', 'removed: its stack moves from eu-central-1 to eu-west-1'],
      ['staging-Data/Search', 'removed: its stack moves from eu-central-1 to eu-west-1'],
    ],
  ],
  [
    'another type has its id',
    [stack({ Table: { ...TABLE, Type: 'AWS::DynamoDB::Table' }, Search: DOMAIN })],
    [['staging-Data/Table', 'replaced: its id now names an AWS::DynamoDB::Table']],
  ],
  [
    'it gets a name',
    [stack({ Table: withProperties(TABLE, { TableName: 'askyard' }), Search: DOMAIN })],
    [['staging-Data/Table', 'replaced: TableName cannot be changed in place']],
  ],
  [
    'two such properties change',
    [stack({ Table: withProperties(TABLE, { TableName: 'askyard', KeySchema: [] }), Search: DOMAIN })],
    [['staging-Data/Table', 'replaced: TableName, KeySchema cannot be changed in place']],
  ],
  [
    'a property within another cannot be changed',
    [stack({ Table: TABLE, Search: withProperties(DOMAIN, { AdvancedSecurityOptions: { Enabled: false } }) })],
    [['staging-Data/Search', 'replaced: AdvancedSecurityOptions.Enabled cannot be changed in place']],
  ],
  [
    'its retention goes',
    [stack({ Table: { ...TABLE, DeletionPolicy: 'Delete' }, Search: DOMAIN })],
    [['staging-Data/Table', 'no longer kept: its deletion policy was Retain']],
  ],
])('the gate tells of what holds state when %s', (_when, after, expected) => {
  expect(losses(before, after).map(({ resource, how }) => [resource, how])).toEqual(expected);
});

test.each([undefined, 'Delete'])('what goes with its stack (%s), as in dev, is nobody’s loss', (DeletionPolicy) => {
  const disposable: Resource = { Type: 'AWS::S3::Bucket', ...(DeletionPolicy === undefined ? {} : { DeletionPolicy }) };
  expect(losses([stack({ Bucket: disposable }, 'dev-Data')], [])).toEqual([]);
});

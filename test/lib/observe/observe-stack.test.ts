import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { letterOf } from '../../../lambda/alarm-relay/logic.ts';
import { BURN_RATES, ENOUGH_A_MINUTE, percentAt } from '../../../lib/observe/burn-rates.ts';
import { configurationOf, environments, stackOf } from '../../support/synth.ts';

describe.each(environments)('what watches %s', (environment) => {
  const observe = stackOf(environment, 'Observe');
  const { monthlyBudgetUsd, alarmEmail, search, disposable } = configurationOf(environment);
  const alarmed = (name: string): string =>
    JSON.stringify(Object.values(observe.findResources('AWS::CloudWatch::Alarm', { Properties: { AlarmName: `${environment}-Observe-${name}` } })));

  test('rings for errors only when a long and a short window agree', () => {
    for (const { name } of BURN_RATES)
      observe.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
        AlarmName: `${environment}-Observe-errors-${name.toLowerCase()}`,
        AlarmRule: Match.objectLike({ 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('AND')])] }),
      });
  });

  test('judges no share of few requests, and counts those that the balancer refused by itself', () => {
    for (const { name, windows } of BURN_RATES) {
      const text = alarmed(`errors-${name.toLowerCase()}-short-window`);
      expect(text).toContain(`IF(FILL(requests, 0) + FILL(refused, 0) > ${ENOUGH_A_MINUTE * windows.short},`);
      expect(text).toContain('HTTPCode_ELB_5XX_Count');
    }
  });

  test('takes silence of the canary for failure, but where the environment is turned off at times', () => {
    if (environment === 'production') expect(alarmed('canary-sites')).toContain('"TreatMissingData":"breaching"');
    else expect(alarmed('canary-sites')).toContain('IF(asked > 0, FILL(failed, 1), 0)');
  });

  test('has the canary sign in where it has an account, by a password that it alone may read', () => {
    const { canaryAccount } = configurationOf(environment);
    if (canaryAccount === undefined) expect(alarmed('canary-sign-in')).toBe('[]');
    else {
      expect(alarmed('canary-sign-in')).toContain('Nobody can sign in');
      observe.hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'secretsmanager:GetSecretValue', Sid: 'Password' })]) },
      });
    }
  });

  test('has the canary come each minute, from outside the network', () => {
    observe.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 minute)' });
    observe.allResourcesProperties('AWS::Lambda::Function', { VpcConfig: Match.absent() });
  });

  test('looks after every lambda beside the fleet, as nobody waits for what they do', () => {
    const names = new Set(alarmed('lambda-fails').match(/PublishOutputRef[A-Za-z0-9]+/g));
    const bundled = Object.values(stackOf(environment, 'Fleet').findResources('AWS::Lambda::Function', { Properties: { Runtime: 'nodejs24.x' } }));
    const ours = bundled.filter(({ Properties }) => !/onEvent|provider/i.test(Properties.Description ?? 'provider'));
    expect(ours.length).toBeGreaterThan(2);
    expect(names.size).toBe(ours.length);
  });

  test('says when it was left on, unless it is never to be off', () => {
    expect(alarmed('left-on') === '[]').toBe(environment === 'production');
  });

  test('looks after a search domain where there is one', () => {
    expect(alarmed('search-red') === '[]').toBe(search.kind === 'embedded');
  });

  test('has the watch read heartbeats and no other row', () => {
    const policies = JSON.stringify(observe.findResources('AWS::IAM::Policy'));
    expect(policies.match(/"dynamodb:[A-Za-z]+"/g)).toEqual(['"dynamodb:Query"', '"dynamodb:LeadingKeys"']);
    expect(policies).toContain('"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["fleet"]}');
    for (const name of ['instance-silent', 'instance-unready', 'agent-missing']) expect(alarmed(name)).not.toBe('[]');
  });

  test('looks after the shared cache, every node of it, and takes their silence for failure', () => {
    const busy = alarmed('cache-busy');
    expect(busy.match(/"MetricName":"EngineCPUUtilization"/g)).toHaveLength(configurationOf(environment).cache.replicas + 1);
    expect(busy).toContain('"TreatMissingData":"breaching"');
    expect(alarmed('cache-crowded')).toContain('"MetricName":"Evictions"');
  });

  test('looks after the shared files, and after tasks that wait or were given up', () => {
    expect(alarmed('files-busy')).toContain('"MetricName":"PercentIOLimit"');
    expect(alarmed('tasks-dead')).toMatch(/"Threshold":0[,}]/);
    expect(alarmed('tasks-late')).toContain('"MetricName":"ApproximateAgeOfOldestMessage"');
  });

  test('writes to the address of the configuration', () => {
    const subscriptions = observe.findResources('AWS::SNS::Subscription', { Properties: { Protocol: 'email', Endpoint: alarmEmail } });
    expect(Object.keys(subscriptions).length).toBe(alarmEmail === undefined ? 0 : 1);
  });

  test('tells of money before it is spent, and of what costs more than it used to', () => {
    observe.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetLimit: { Amount: monthlyBudgetUsd }, CostFilters: { TagKeyValue: [`user:environment$${environment}`] } },
      NotificationsWithSubscribers: Match.arrayWith([Match.objectLike({ Notification: Match.objectLike({ NotificationType: 'FORECASTED' }) })]),
    });
    observe.hasResourceProperties('AWS::CE::AnomalySubscription', { Frequency: 'IMMEDIATE' });
  });

  test('tells of a backup, a copy or a restore that ended badly, with its severity and runbook', () => {
    const rules = Object.values(observe.findResources('AWS::Events::Rule', { Properties: { EventPattern: { source: ['aws.backup'] } } }));
    expect(rules.length).toBe(disposable ? 0 : 3);
    for (const { Properties } of rules) {
      const [{ Arn: topic, InputTransformer: sent }] = Properties.Targets;
      expect(JSON.stringify(topic)).toContain('AlarmTopicAlarms');
      expect(letterOf(sent.InputTemplate, undefined, { environment, region: 'eu-central-1' })).toMatchObject({
        subject: expect.stringContaining(`[medium] ${environment}: `),
        text: expect.stringContaining('What to do: docs/runbooks/backup-failed.md'),
      });
    }
  });

  test('holds nothing: it may be deleted and made again', () => {
    const held = ['AWS::S3::Bucket', 'AWS::DynamoDB::GlobalTable', 'AWS::SecretsManager::Secret', 'AWS::SSM::Parameter'];
    for (const type of held) observe.resourceCountIs(type, 0);
    expect(JSON.stringify(observe.toJSON())).not.toContain('"Retain"');
  });

  test('alarms of the edge’s hit rate where CloudFront has it, and not when few ask', () => {
    const global = stackOf(environment, 'ObserveGlobal');
    global.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `${environment}-ObserveGlobal-sites-hit-rate`,
      ComparisonOperator: 'LessThanThreshold',
      Metrics: Match.arrayWith([Match.objectLike({ Expression: 'IF(FILL(requests, 0) > 1500, value, 100)' })]),
    });
  });
});

test.each`
  rate    | percent
  ${14.4} | ${1.44}
  ${6}    | ${0.6}
`('a pace of $rate is kept above $percent % of errors', ({ rate, percent }) => {
  expect(percentAt({ rate })).toBe(percent);
});

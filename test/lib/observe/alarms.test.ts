import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noticeOf } from '../../../lambda/alarm-relay/logic.ts';
import { alarmTopicName } from '../../../lib/observe/alarm-action.ts';
import { described } from '../../../lib/observe/notice.ts';
import { environments, synthesised } from '../../support/synth.ts';

const ROOT = join(import.meta.dirname, '../../..');

type Alarm = {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly actions: string;
  readonly over: string;
  readonly rule: string;
  /** The longest period of its metrics. */
  readonly seconds: number;
  readonly periods: number;
  readonly metrics: number;
};

const periodsOf = (metrics: readonly { readonly MetricStat?: { readonly Period: number } }[] = []): readonly number[] =>
  metrics.flatMap(({ MetricStat }) => MetricStat?.Period ?? []);

/** The alarms of every stack, Fleet's among them. */
const alarmsOf = (environment: (typeof environments)[number]): readonly Alarm[] =>
  [...synthesised(environment)].flatMap(([stack, template]) =>
    ['Alarm', 'CompositeAlarm'].flatMap((type) =>
      Object.entries(template.findResources(`AWS::CloudWatch::${type}`)).map(([id, { Properties }]) => ({
        stack,
        id,
        type,
        name: Properties.AlarmName,
        description: Properties.AlarmDescription,
        actions: JSON.stringify(Properties.AlarmActions ?? []),
        over: JSON.stringify(Properties.OKActions ?? []),
        rule: JSON.stringify(Properties.AlarmRule ?? ''),
        seconds: Math.max(Properties.Period ?? 0, ...periodsOf(Properties.Metrics)),
        periods: Properties.EvaluationPeriods ?? 0,
        metrics: periodsOf(Properties.Metrics).length,
      })),
    ),
  );

describe.each(environments)('in %s', (environment) => {
  const alarms = alarmsOf(environment);
  const rules = alarms.map(({ rule }) => rule).join();

  test('every alarm has a severity, and a runbook that is there', () => {
    expect(alarms.length).toBeGreaterThan(15);
    for (const { name, description } of alarms) {
      expect([name, description]).toEqual([name, expect.stringMatching(/^Severity: (high|medium|low)\. .+\. Runbook: docs\/runbooks\/[a-z-]+\.md$/)]);
      expect([name, existsSync(join(ROOT, noticeOf(description).runbook))]).toEqual([name, true]);
    }
  });

  test('every alarm tells somebody when it is bad and when it is over, or is part of one that does', () => {
    const topic = alarmTopicName(environment);
    for (const { id, name, actions, over } of alarms) {
      // The relay's own goes around the relay.
      if (name.endsWith('relay-fails')) expect(actions).toMatch(/"Ref":"AlarmTopicLetters/);
      else if (name.endsWith('-window')) expect(rules).toContain(`"${id}"`);
      else expect([name, actions.includes(`:${topic}"`), over.includes(`:${topic}"`)]).toEqual([name, true, true]);
    }
  });

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html: CloudFormation finds out only when it deploys.
  test('no alarm looks further back, or at more metrics, than CloudWatch takes', () => {
    for (const { name, seconds, periods, metrics } of alarms) {
      expect([name, metrics]).toEqual([name, Math.min(metrics, 10)]);
      expect([name, seconds * periods]).toEqual([name, Math.min(seconds * periods, seconds < 3600 ? 86_400 : 604_800)]);
    }
  });

  test('every alarm has a name of its own, which says the environment', () => {
    expect(new Set(alarms.map(({ name }) => name)).size).toBe(alarms.length);
    for (const { name, stack } of alarms) expect(name.startsWith(`${environment}-${stack}-`)).toBe(true);
  });

  test('the topic of alarms stands in every region that has alarms, and takes them from CloudWatch of this account alone', () => {
    for (const stack of ['Observe', 'ObserveGlobal']) {
      const template = synthesised(environment).get(stack);
      template?.hasResourceProperties('AWS::SNS::Topic', { TopicName: alarmTopicName(environment) });
      const policies = JSON.stringify(template?.findResources('AWS::SNS::TopicPolicy'));
      expect(policies).toContain('"cloudwatch.amazonaws.com"');
      expect(policies).toContain('{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}');
    }
  });
});

test('every runbook belongs to an alarm, or to a message of AWS', async () => {
  const named = new Set(environments.flatMap((environment) => alarmsOf(environment).map(({ description }) => noticeOf(description).runbook)));
  const files = (await readdir(join(ROOT, 'docs/runbooks'))).map((file) => `docs/runbooks/${file}`);

  expect(files.sort()).toEqual([...named, 'docs/runbooks/backup-failed.md', 'docs/runbooks/budget.md'].sort());
});

test('an alarm without a runbook is not synthesised', () => {
  expect(() => described({ severity: 'high', says: 'It is bad.', runbook: 'nowhere' })).toThrow('docs/runbooks/nowhere.md is missing');
});

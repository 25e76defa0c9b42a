import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { cloudFrontEdge } from '../../../../lib/ops/aws/edge.ts';
import { cloudWatchLogs } from '../../../../lib/ops/aws/logs.ts';
import { cloudWatchMetrics } from '../../../../lib/ops/aws/metrics.ts';
import { refreshesOf } from '../../../../lib/ops/aws/refreshes.ts';
import { systemsSessions } from '../../../../lib/ops/aws/sessions.ts';
import { stackGuard } from '../../../../lib/ops/aws/stack.ts';
import { gathered } from '../../../support/gathered.ts';
import { faultsOf, testByModels } from './models.ts';
import { type Answers, type Call, stubbed } from './stubbed.ts';

const REGION = { region: 'eu-central-1' };
const NOON = Date.parse('2026-03-02T12:00:30Z');
const MINUTE = 60_000;
const COMMAND = '00000000-0000-0000-0000-000000000000';
const calls: Call[] = [];

/** Everything that is asked in this file is held against AWS' models at its end: no emulator has these calls right. */
function noted<Client extends Parameters<typeof stubbed>[0]>(client: Client, service: string, answers: Answers): { client: Client; own: Call[] } {
  const stub = stubbed(client, service, Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, keeping(service, name, answer)])));
  return { client: stub.client, own: stub.calls };
}

const keeping = (service: string, operation: string, answer: unknown) => (input: unknown, at: number) => {
  const output: unknown = typeof answer === 'function' ? answer(input, at) : answer;
  calls.push({ service, operation, input, output });
  return output;
};

describe('a refresh', () => {
  const groups = { blue: 'b', green: 'g' };
  const alarms = { blue: ['errors'], green: [] };
  const refresh = (Status: string, more = {}) => ({ InstanceRefreshId: 'r', Status, ...more });

  test('starts with the update policy of the groups and their alarms, and tells how far it is', async () => {
    const { client, own } = noted(new AutoScalingClient(REGION), 'autoscaling', {
      StartInstanceRefresh: { InstanceRefreshId: 'r-1' },
      DescribeInstanceRefreshes: { InstanceRefreshes: [refresh('InProgress', { PercentageComplete: 40, StatusReason: 'Waiting.' })] },
      CancelInstanceRefresh: { InstanceRefreshId: 'r-1' },
    });
    const gateway = refreshesOf(client, { groups, alarms });
    expect(await gateway.startRefresh('blue')).toBe('r-1');
    expect(await gateway.refreshes('blue')).toEqual([{ id: 'r', status: 'InProgress', percentage: 40, reason: 'Waiting.' }]);
    await gateway.cancelRefresh('blue');
    expect(own[0]?.input).toMatchObject({
      AutoScalingGroupName: 'b',
      Preferences: {
        MinHealthyPercentage: 100,
        StandbyInstances: 'Ignore',
        ScaleInProtectedInstances: 'Ignore',
        AlarmSpecification: { Alarms: ['errors'] },
      },
    });
  });

  test.each([
    ['Pending', 'Pending'],
    ['Baking', 'Baking'],
    ['RollbackInProgress', 'RollingBack'],
    ['RollbackSuccessful', 'Failed'],
    ['RollbackFailed', 'Failed'],
    ['Successful', 'Successful'],
  ])('that AWS calls %s is %s here', async (told, status) => {
    const { client } = noted(new AutoScalingClient(REGION), 'autoscaling', { DescribeInstanceRefreshes: { InstanceRefreshes: [refresh(told)] } });
    expect(await refreshesOf(client, { groups, alarms }).refreshes('green')).toEqual([{ id: 'r', status, percentage: 0 }]);
  });
});

describe('the Fleet stack', () => {
  /** A stack that keeps its policy; its states come one after another. */
  const stack = (...states: readonly string[]) => {
    let policy: string | undefined;
    let look = 0;
    const { client, own } = noted(new CloudFormationClient(REGION), 'cloudformation', {
      DescribeStacks: () => {
        const StackStatus = states[Math.min(look, states.length - 1)];
        look += 1;
        return { Stacks: [{ StackName: 'askyard-staging-Fleet', CreationTime: new Date(NOON), StackStatus }] };
      },
      SetStackPolicy: (input: { StackPolicyBody: string }) => {
        policy = input.StackPolicyBody;
      },
      GetStackPolicy: () => ({ StackPolicyBody: policy }),
    });
    return {
      guard: stackGuard(client, { fleetStack: 'askyard-staging-Fleet' }),
      effect: () => JSON.parse(policy ?? '{}').Statement?.[0]?.Effect,
      own,
    };
  };

  test('denies updates while it is held, and allows them after', async () => {
    const { guard, effect } = stack('UPDATE_COMPLETE');
    await guard.hold(true);
    expect(effect()).toBe('Deny');
    await guard.hold(false);
    expect(effect()).toBe('Allow');
  });

  test('is not held while an update is under way', async () => {
    const { guard, effect } = stack('UPDATE_IN_PROGRESS');
    await expect(guard.hold(true)).rejects.toMatchObject({ name: 'StackBusy', message: expect.stringContaining('UPDATE_IN_PROGRESS') });
    expect(effect()).toBeUndefined();
  });

  test('is let go again where an update began while it was being held', async () => {
    const { guard, effect } = stack('UPDATE_COMPLETE', 'UPDATE_IN_PROGRESS');
    await expect(guard.hold(true)).rejects.toMatchObject({ name: 'StackBusy' });
    expect(effect()).toBe('Allow');
  });
});

test('an invalidation goes to every distribution, under a reference of its own', async () => {
  const Invalidation = {
    Id: 'I1',
    Status: 'InProgress',
    CreateTime: new Date(NOON),
    InvalidationBatch: { Paths: { Quantity: 0 }, CallerReference: 'x' },
  };
  const { client, own } = noted(new CloudFrontClient(REGION), 'cloudfront', { CreateInvalidation: { Invalidation } });
  expect(await cloudFrontEdge(client, { distributions: ['E1', 'E2'] }).invalidate(['/*', '/about'])).toEqual(['I1', 'I1']);
  const asked = own.map(({ input }) => JSON.stringify(input));
  expect(asked.map((each) => /"DistributionId":"(\w+)"/.exec(each)?.[1])).toEqual(['E1', 'E2']);
  expect(new Set(asked.map((each) => /"CallerReference":"([^"]+)"/.exec(each)?.[1])).size).toBe(2);
});

describe('a command on instances', () => {
  test('is waited for on each, and what each said is told with its code', async () => {
    const { client } = noted(new SSMClient(REGION), 'ssm', {
      SendCommand: { Command: { CommandId: COMMAND } },
      GetCommandInvocation: ({ InstanceId }: { InstanceId: string }) =>
        InstanceId === 'i-0000000a'
          ? { Status: 'Success', ResponseCode: 0, StandardOutputContent: 'up 3 days', StandardErrorContent: '' }
          : { Status: 'Failed', ResponseCode: 3, StandardOutputContent: '', StandardErrorContent: 'no such unit' },
    });
    const said = await systemsSessions(client, REGION).run(['i-0000000a', 'i-0000000b'], 'uptime');
    expect(said).toEqual([
      { instance: 'i-0000000a', code: 0, said: 'up 3 days' },
      { instance: 'i-0000000b', code: 3, said: 'no such unit' },
    ]);
  });

  test('goes out fifty at a time', async () => {
    const { client, own } = noted(new SSMClient(REGION), 'ssm', {
      SendCommand: { Command: { CommandId: COMMAND } },
      GetCommandInvocation: { Status: 'Success', ResponseCode: 0 },
    });
    const many = Array.from({ length: 120 }, (_, at) => `i-${(at + 16 ** 8).toString(16)}`);
    expect(await systemsSessions(client, REGION).run(many, 'true')).toHaveLength(120);
    expect(own.filter(({ operation }) => operation === 'SendCommand')).toHaveLength(3);
  });

  test('a session is opened with the plugin, and its code is given; without the plugin that is named', async () => {
    const { client } = noted(new SSMClient(REGION), 'ssm', { StartSession: { SessionId: 's', TokenValue: 't', StreamUrl: 'wss://x' } });
    expect(await systemsSessions(client, { ...REGION, plugin: 'false' }).login('i-0000000a')).toBe(1);
    await expect(systemsSessions(client, { ...REGION, plugin: 'no-such-plugin' }).login('i-0000000a')).rejects.toMatchObject({
      name: 'PluginAbsent',
    });
  });
});

describe('metrics', () => {
  const places = {
    loadBalancer: 'arn:aws:elasticloadbalancing:eu-central-1:000000000000:loadbalancer/app/lb/1',
    targetGroups: { blue: 'arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/blue/2', green: 'g' },
    queue: 'https://sqs.eu-central-1.amazonaws.com/000000000000/tasks',
    alarms: { blue: ['blue-errors'], green: [] },
  };
  const series = (Id: string, values: readonly number[]) => ({
    Id,
    Timestamps: values.map((_, place) => new Date(NOON - 30_000 - (3 - place) * MINUTE)),
    Values: [...values],
  });
  const opened = (answers: Answers) => {
    const { client, own } = noted(new CloudWatchClient(REGION), 'cloudwatch', answers);
    return { metrics: cloudWatchMetrics(client, places, () => NOON), own };
  };

  test('are told minute by minute, errors with the connections that came to nothing', async () => {
    const MetricDataResults = [series('requests', [600, 590]), series('failed', [2]), series('broken', [0, 3]), series('median', [0.03, 0.04])];
    const { metrics, own } = opened({ GetMetricData: { MetricDataResults } });
    expect(await metrics.minutes('blue', NOON - 10 * MINUTE)).toEqual([
      { at: NOON - 30_000 - 3 * MINUTE, requests: 600, errors: 2, median: 0.03 },
      { at: NOON - 30_000 - 2 * MINUTE, requests: 593, errors: 3, median: 0.04 },
    ]);
    // The last whole minute is not settled yet.
    expect(own[0]?.input).toMatchObject({ StartTime: new Date(NOON + 30_000 - 10 * MINUTE), EndTime: new Date(NOON - 30_000 - MINUTE) });
    expect(JSON.stringify(own[0]?.input)).toContain('{"Name":"TargetGroup","Value":"targetgroup/blue/2"}');
  });

  test('ask for nothing where no minute is whole yet', async () => {
    const { metrics, own } = opened({});
    expect([await metrics.minutes('blue', NOON), own]).toEqual([[], []]);
  });

  test('of the queue are the latest age, and 0 where CloudWatch has none', async () => {
    expect(await opened({ GetMetricData: { MetricDataResults: [series('age', [5, 70])] } }).metrics.queueAge()).toBe(70);
    expect(await opened({ GetMetricData: { MetricDataResults: [] } }).metrics.queueAge()).toBe(0);
  });

  test('name the alarms that ring, and ask for none where a colour has none', async () => {
    const { metrics, own } = opened({ DescribeAlarms: { MetricAlarms: [{ AlarmName: 'blue-errors' }], CompositeAlarms: [] } });
    expect([await metrics.ringing('blue'), await metrics.ringing('green'), own.length]).toEqual([['blue-errors'], [], 1]);
  });
});

describe('lines', () => {
  const event = (eventId: string, timestamp: number) => ({
    eventId,
    timestamp,
    logStreamName: 'askyard/i-0123456789abcdef0',
    message: `line ${eventId}\n`,
  });

  test('are looked for by words as they stand, whatever signs are in them', async () => {
    const { client, own } = noted(new CloudWatchLogsClient(REGION), 'logs', { FilterLogEvents: { events: [event('1', NOON)] } });
    const found = await gathered(cloudWatchLogs(client, { logGroup: 'instances' }, () => NOON).search('a "b" ?c', NOON - 1, NOON));
    expect(found).toEqual([{ at: NOON, instance: 'i-0123456789abcdef0', text: 'line 1' }]);
    expect(own[0]?.input).toMatchObject({ filterPattern: '"a \\"b\\" ?c"' });
  });

  test('that are followed are told once, though each look sees the last ones again', async () => {
    const stop = new AbortController();
    const { client } = noted(new CloudWatchLogsClient(REGION), 'logs', {
      FilterLogEvents: (_: unknown, look: number) => ({ events: [event('1', NOON), ...(look > 0 ? [event('2', NOON + 1)] : [])] }),
    });
    const told: string[] = [];
    for await (const { text } of cloudWatchLogs(client, { logGroup: 'instances' }, () => NOON).tail(stop.signal)) {
      told.push(text);
      if (told.length === 2) stop.abort();
    }
    expect(told).toEqual(['line 1', 'line 2']);
  });
});

testByModels('all that was asked here, and all that it was answered, is what AWS’ own models have', () => {
  expect(calls.length).toBeGreaterThan(20);
  expect(faultsOf(calls)).toEqual([]);
});

testByModels('a call that AWS would refuse is found', () => {
  const wrong = { AutoScalingGroupName: 'b', Preferences: { MinHealthyPercentage: '100', Standby: 'Ignore', StandbyInstances: 'Leave' } };
  const [unknown, word, type] = faultsOf([{ service: 'autoscaling', operation: 'StartInstanceRefresh', input: wrong, output: undefined }]);
  expect([unknown, word, type]).toEqual([
    expect.stringContaining('no Standby'),
    expect.stringContaining('Leave'),
    expect.stringContaining('MinHealthyPercentage'),
  ]);
});

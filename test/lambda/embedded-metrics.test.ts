import { expect, test } from 'vitest';
import { STEPS } from '../../lambda/canary/logic.ts';
import * as emitted from '../../lambda/embedded-metrics.ts';
import { CANARY_STEPS } from '../../lib/observe/canary.ts';
import * as watched from '../../lib/observe/namespace.ts';

test('a line of the log is one that CloudWatch reads metrics from: one line, values beside the names that it declares', () => {
  const line = emitted.metricLine({ Environment: 'dev', Step: 'run' }, { Failed: { value: 1, unit: 'Count' } }, 1000, {
    failure: 'It did\nnot run.',
  });

  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    _aws: {
      Timestamp: 1000,
      CloudWatchMetrics: [{ Namespace: 'Askyard', Dimensions: [['Environment', 'Step']], Metrics: [{ Name: 'Failed', Unit: 'Count' }] }],
    },
    Environment: 'dev',
    Step: 'run',
    Failed: 1,
    failure: 'It did\nnot run.',
  });
});

test('alarms look where lambdas write', () => {
  expect(watched.NAMESPACE).toBe(emitted.NAMESPACE);
  expect(CANARY_STEPS.map(({ step }) => step)).toEqual([...STEPS]);
});

import { expect, test } from 'vitest';
import { letterOf } from '../../../lambda/alarm-relay/logic.ts';
import { described } from '../../../lib/observe/notice.ts';

const place = { environment: 'staging', region: 'eu-central-1' };

/** As CloudWatch publishes it, with what does not matter here left out. */
const change = (said: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify({
    AlarmName: 'staging-Observe-table-throttled',
    AlarmDescription: described({ severity: 'high', says: 'The table refuses writes.', runbook: 'table-throttled' }),
    NewStateValue: 'ALARM',
    OldStateValue: 'OK',
    NewStateReason: 'Threshold Crossed: 2 datapoints were greater than the threshold (20.0).',
    StateChangeTime: '2026-11-23T02:00:00.000+0000',
    Region: 'EU (Frankfurt)',
    ...said,
  });

test('a letter says how soon, what, since when, why, and what to do', () => {
  expect(letterOf(change(), undefined, place)).toEqual({
    subject: '[high] staging-Observe-table-throttled',
    text: [
      'The table refuses writes.',
      '',
      'Since: 2026-11-23T02:00:00.000+0000',
      'Why: Threshold Crossed: 2 datapoints were greater than the threshold (20.0).',
      'What to do: docs/runbooks/table-throttled.md',
      'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#alarmsV2:alarm/staging-Observe-table-throttled',
    ].join('\n'),
  });
});

test.each`
  before                 | after                  | subject
  ${'OK'}                | ${'ALARM'}             | ${'[high] staging-Observe-table-throttled'}
  ${'INSUFFICIENT_DATA'} | ${'ALARM'}             | ${'[high] staging-Observe-table-throttled'}
  ${'ALARM'}             | ${'OK'}                | ${'[over] staging-Observe-table-throttled'}
  ${'ALARM'}             | ${'INSUFFICIENT_DATA'} | ${'[over] staging-Observe-table-throttled'}
  ${'INSUFFICIENT_DATA'} | ${'OK'}                | ${undefined}
`('from $before to $after the subject is $subject', ({ before, after, subject }) => {
  expect(letterOf(change({ OldStateValue: before, NewStateValue: after }), undefined, place)?.subject).toBe(subject);
});

test('an alarm that somebody made by hand is urgent, and says that it has no runbook', () => {
  const letter = letterOf(change({ AlarmDescription: 'Try it out' }), undefined, place);

  expect(letter?.subject).toMatch(/^\[high\]/);
  expect(letter?.text).toContain('there is no runbook');
});

test('a message of a budget goes on as it came, with its runbook', () => {
  expect(letterOf('AWS Budget Notification', 'AWS Budgets: askyard-staging', place)).toEqual({
    subject: '[low] staging: AWS Budgets: askyard-staging',
    text: 'AWS Budget Notification\n\nWhat to do: docs/runbooks/budget.md',
  });
  expect(letterOf('[1, 2]', undefined, place)?.text).toMatch(/^\[1, 2\]/);
});

test('a subject is what SNS takes: a hundred characters of ASCII on one line', () => {
  const { subject = '' } = letterOf('x', `Überschreitung\n${'é'.repeat(20)}${'x'.repeat(200)}`, place) ?? {};

  expect(subject).toMatch(/^[\x20-\x7e]{1,100}$/);
});

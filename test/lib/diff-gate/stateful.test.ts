import { expect, test } from 'vitest';
import { Deployment } from '../../../lib/deployment.ts';
import { stacksIn } from '../../../lib/diff-gate/assembly.ts';
import { losses } from '../../../lib/diff-gate/losses.ts';
import { STATEFUL } from '../../../lib/diff-gate/stateful.ts';
import { testRelease } from '../../support/release.ts';
import { configurationOf, lasting, synthesised, testApp } from '../../support/synth.ts';

/** Kept, and yet no loss: logs go by their own retention, and a group of schedules is a name. */
const NO_STATE = ['AWS::Logs::LogGroup', 'AWS::Scheduler::ScheduleGroup'];

test.each(lasting)('whatever %s keeps on deletion is of a type the gate knows, or holds no state', (environment) => {
  const kept = [...synthesised(environment).values()].flatMap((template) => {
    const resources: Readonly<Record<string, { Type: string; DeletionPolicy?: string }>> = template.toJSON().Resources;
    return Object.values(resources).flatMap(({ Type, DeletionPolicy }) => (DeletionPolicy === 'Retain' ? [Type] : []));
  });

  expect(kept.length).toBeGreaterThan(5);
  expect([...new Set(kept)].filter((type) => !STATEFUL.has(type) && !NO_STATE.includes(type))).toEqual([]);
});

test('of a real assembly, the gate loses nothing to itself, and everything to an empty one', () => {
  const app = testApp();
  new Deployment(app, configurationOf('staging'), testRelease());
  const stacks = stacksIn(app.synth().directory);

  expect(losses(stacks, stacks)).toEqual([]);
  expect(losses(stacks, []).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['AWS::DynamoDB::GlobalTable', 'AWS::EFS::FileSystem', 'AWS::S3::Bucket']),
  );
});

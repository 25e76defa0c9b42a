import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { Deployment } from '../../lib/deployment.ts';
import { testRelease } from '../support/release.ts';
import { stackMap } from '../support/stack-map.ts';
import { configurationOf, stackOf, testApp } from '../support/synth.ts';

test('docs/stacks.md shows the stacks as they would be deployed', async () => {
  const app = testApp();
  const production = new Deployment(app, configurationOf('production'), testRelease());
  // References between stacks are found while templates are written.
  app.synth();
  const stacks = production.node.children.filter((child) => Stack.isStack(child));
  const drawn = stacks.map((stack) => ({ stack, template: stackOf('production', stack.node.id) }));

  await expect(stackMap('production', drawn)).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/stacks.md'));
});

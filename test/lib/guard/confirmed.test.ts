import { App, Stack } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { holdBack, type Intent, refusals } from '../../../lib/guard/confirmed.ts';

const sound: Intent = { confirmation: 'production', checkout: 'clean' };

test.each<[string, Intent, readonly string[]]>([
  ['confirmed and from a clean checkout', sound, []],
  ['without a confirmation', { checkout: 'clean' }, ['production: the confirmation is missing; add -c confirm=production.']],
  ['with a slip in it', { ...sound, confirmation: 'prodcution' }, ['production: the confirmation is "prodcution"; add -c confirm=production.']],
  [
    'from a dirty checkout',
    { ...sound, checkout: 'changed' },
    ['production: the checkout is changed; allowed is a clean one: commit what git status shows, or stash it.'],
  ],
  [
    'from what is no checkout',
    { ...sound, checkout: 'unknown' },
    ['production: the checkout is unknown; allowed is a clean one: commit what git status shows, or stash it.'],
  ],
])('production %s is deployed, or it is said why not', (_how, intent, expected) => {
  expect(refusals('production', intent)).toEqual(expected);
});

test.each(['dev', 'staging'] as const)('%s needs no confirmation', (environment) => {
  expect(refusals(environment, { checkout: 'changed' })).toEqual([]);
});

test('a refusal stands on every stack, where the command line reads it before it touches an account', () => {
  const app = new App();
  const stacks = ['Network', 'Data'].map((name) => new Stack(app, name));
  holdBack(app, ['production: no.']);

  for (const stack of stacks) expect(stack.node.metadata).toContainEqual(expect.objectContaining({ type: 'aws:cdk:error', data: 'production: no.' }));
});

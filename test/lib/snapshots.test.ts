import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environments, synthesised } from '../support/synth.ts';

const SNAPSHOTS = join(import.meta.dirname, '../snapshots');

/** Names of assets are hashes of what is in them: they change with every line of a lambda, and say nothing about the infrastructure. */
const masked = (template: unknown): string => `${JSON.stringify(template, undefined, 2).replaceAll(/[0-9a-f]{64}/g, 'HASH')}\n`;

describe.each(environments)('what %s is made of is looked at whenever it changes:', (environment) => {
  test.each([...synthesised(environment)])('%s', async (stack, template) => {
    await expect(masked(template.toJSON())).toMatchFileSnapshot(join(SNAPSHOTS, environment, `${stack}.json`));
  });
});

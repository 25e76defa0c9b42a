import { expect } from 'vitest';
import type { FakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { shown, type YardRan, yard } from '../../../support/yard-run.ts';

/** Runs a call on a fake environment, and holds what a person sees to its golden file. */
export async function golden(name: string, { gateways }: Pick<FakeEnvironment, 'gateways'>, ...words: readonly string[]): Promise<YardRan> {
  const ran = await yard(words, { gateways });
  await expect(shown(words, ran)).toMatchFileSnapshot(`../golden/${name}.txt`);
  return ran;
}

/** The same in JSON, read back. */
export async function inJson({ gateways }: Pick<FakeEnvironment, 'gateways'>, ...words: readonly string[]): Promise<unknown> {
  const { out, error } = await yard([...words, '--json'], { gateways });
  return JSON.parse(out === '' ? error : out);
}

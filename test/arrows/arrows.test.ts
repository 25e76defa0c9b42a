import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { cruised } from './cruise.ts';

const HERE = join(import.meta.dirname, '../..');
const described = (violations: readonly { rule: { name: string }; from: string; to: string }[]) =>
  violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);

test('every arrow of the house points the way the design draws it', async () => {
  const { modules, violations } = await cruised(['app', 'bin', 'lib'], HERE);

  expect(described(violations)).toEqual([]);
  // With an unsupported compiler the cruiser once saw no modules and reported no violations.
  expect(modules).toBeGreaterThan(100);
});

test.each`
  file                               | imports                       | rule
  ${'app/core/tags/planted.ts'}      | ${'../posts/records.ts'}      | ${'core-tags-sees-only-its-left'}
  ${'app/core/text/planted.ts'}      | ${'../sites/records.ts'}      | ${'text-imports-nothing'}
  ${'app/platform/store/planted.ts'} | ${'../../core/events.ts'}     | ${'platform-knows-nothing-of-ours'}
  ${'app/web/planted.ts'}            | ${'../core/events.ts'}        | ${'web-knows-no-feature'}
  ${'app/engines/live/planted.ts'}   | ${'../../web/html.ts'}        | ${'engines-know-core-and-platform'}
  ${'lib/fleet/planted.ts'}          | ${'../../app/core/events.ts'} | ${'lib-sees-the-configuration-alone'}
  ${'app/client/planted.ts'}         | ${'../core/posts/records.ts'} | ${'client-sees-text-and-rules'}
  ${'app/core/runs/planted.ts'}      | ${'../posts/records.ts'}      | ${'beside-the-row'}
  ${'lib/ops/commands/planted.ts'}   | ${'../aws/open.ts'}           | ${'commands-steer-by-ports'}
  ${'lib/ops/rollout/planted.ts'}    | ${'../aws/open.ts'}           | ${'the-rollout-steers-by-ports'}
  ${'lib/ops/command-line/p.ts'}     | ${'../commands/all.ts'}       | ${'the-command-line-knows-no-command'}
  ${'lib/ops/ports/planted.ts'}      | ${'../aws/open.ts'}           | ${'ports-of-operators-import-nothing'}
  ${'lib/ops/aws/planted.ts'}        | ${'../commands/all.ts'}       | ${'gateways-know-no-command'}
  ${'app/core/events.ts'}            | ${'./events-again.ts'}        | ${'no-circles'}
`('a type imported from $imports by $file is caught by $rule', async ({ file, imports, rule }) => {
  const house = await mkdtemp(join(tmpdir(), 'arrows-'));
  try {
    const target = join(dirname(join(house, file)), imports);
    for (const path of [join(house, file), target]) await mkdir(dirname(path), { recursive: true });
    const back = rule === 'no-circles' ? `import type { Planted } from './events.ts';\nexport type Again = Planted;\n` : 'export type Again = 1;\n';
    await writeFile(target, back);
    await writeFile(join(house, file), `import type { Again } from '${imports}';\nexport type Planted = Again;\n`);

    const { violations } = await cruised([file.split('/')[0]], house);

    expect(violations.map((violation) => violation.rule.name)).toContain(rule);
  } finally {
    await rm(house, { recursive: true, force: true });
  }
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EDITION } from '../../../app/core/sites/edition.ts';
import { STEPS } from '../../../app/engines/migrations/all.ts';

const FOLDER = join(import.meta.dirname, '../../../app/engines/migrations/steps');

describe.each(STEPS)('the step $name', ({ name, hash, edition, kind, follows, stride }) => {
  test('says what its file said when its hash was taken', () => {
    const file = createHash('sha256').update(readFileSync(join(FOLDER, `${name}.ts`)));
    expect(file.digest('hex').slice(0, 16), `a step that was released is followed by another; if it must be changed, this is its hash`).toBe(hash);
  });

  test('is of an edition that sites can be born with', () => {
    expect(edition).toBeGreaterThanOrEqual(1);
    expect(edition).toBeLessThanOrEqual(EDITION);
    expect(stride).toBeGreaterThanOrEqual(1);
  });

  test('drops nothing that its own release still reads', () => {
    const addition = STEPS.find((other) => other.name === follows);
    if (kind === 'addition') expect(follows).toBeUndefined();
    else expect(addition).toMatchObject({ kind: 'addition' });
    if (addition) expect(addition.edition).toBeLessThan(edition);
  });
});

test('each step is in the list once, in the order of editions, and the newest is today’s', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace('.ts', ''));
  expect(STEPS.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
  const editions = STEPS.map(({ edition }) => edition);
  expect(editions).toEqual(editions.toSorted((a, b) => a - b));
  expect(editions.at(-1)).toBe(EDITION);
});

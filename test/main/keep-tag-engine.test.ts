import { expect, test } from 'vitest';
import { keepTagEngine, tagEngineSocket } from '../../app/main/keep-tag-engine.ts';

test('the engine is asked in the data folder, unless no socket may have so long a path', () => {
  expect(tagEngineSocket('/data')).toBe('/data/tag-engine.sock');
  expect(tagEngineSocket(`/${'d'.repeat(90)}`)).toBeUndefined();
});

test('without a socket none is kept: each process loads its own', async () => {
  const told: unknown[] = [];
  await keepTagEngine({ data: `/${'d'.repeat(90)}` }, (...said) => told.push(said))();
  expect(told).toEqual([]);
});

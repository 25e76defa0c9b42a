import { expect, test } from 'vitest';
import { everyError } from '../support/every-error.ts';

test('codes are unique, names are those of the classes, and everybody is told what to do', async () => {
  const errors = await everyError();
  expect(errors.length).toBeGreaterThan(8);
  // An error with reasons comes once for each.
  const owners = new Map(errors.map(({ error }) => [error.code, error.constructor]));
  expect(errors.filter(({ error }) => owners.get(error.code) !== error.constructor)).toEqual([]);
  for (const { error } of errors) {
    expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(error.name).toBe(error.constructor.name);
    expect(error.status).toBeGreaterThanOrEqual(400);
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    expect(error.remedy).toMatch(/^[A-Z].*\.$/);
  }
});

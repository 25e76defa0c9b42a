import { glob } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { DomainError } from '../../app/core/errors.ts';

const root = resolve(import.meta.dirname, '../..');

/** Every DomainError of the service, made with arguments that no constructor minds. */
async function everyError(): Promise<readonly { file: string; error: DomainError }[]> {
  const found: { file: string; error: DomainError }[] = [];
  for await (const path of glob('app/**/errors.ts', { cwd: root })) {
    const exported: Record<string, unknown> = await import(pathToFileURL(resolve(root, path)).href);
    for (const made of Object.values(exported)) {
      if (typeof made !== 'function' || !(made.prototype instanceof DomainError)) continue;
      found.push({ file: relative(root, path), error: made.length === 0 ? Reflect.construct(made, []) : anyOf(made) });
    }
  }
  return found;
}

/** Errors with reasons look them up: `locked` and `body-short` are known to those that do. */
function anyOf(made: NewableFunction): DomainError {
  for (const argument of ['locked', 'body-short']) {
    try {
      return Reflect.construct(made, [argument, argument]);
    } catch {
      // The next one may be known.
    }
  }
  throw new Error(`${made.name} takes none of the test's arguments`);
}

test('codes are unique, names are those of the classes, and everybody is told what to do', async () => {
  const errors = await everyError();
  expect(errors.length).toBeGreaterThan(8);
  const codes = errors.map(({ error }) => error.code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  for (const { error } of errors) {
    expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(error.name).toBe(error.constructor.name);
    expect(error.status).toBeGreaterThanOrEqual(400);
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    expect(error.remedy).toMatch(/^[A-Z].*\.$/);
  }
});

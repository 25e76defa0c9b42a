import { expect, test } from 'vitest';
import { decodingCheck } from '../../app/main/decoding-check.ts';

test('what decodes is named with what to install where it is not there, and pages do without it', () => {
  const check = decodingCheck((name) => (name === 'gs' ? undefined : `/usr/bin/${name}`));
  expect(check.required).toBe(false);
  expect(check.measure()).toEqual({ status: 'Warning', attributes: { without_gs: expect.stringContaining('apt-get install ghostscript') } });
});

test('where all of it is there nothing is said', () => {
  expect(decodingCheck((name) => `/usr/bin/${name}`).measure()).toEqual({ status: 'Healthy' });
});

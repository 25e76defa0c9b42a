import { expect, test } from 'vitest';
import { choicesCheck } from '../../app/main/choices-check.ts';
import { parseChoices } from '../../app/platform/choices/parse.ts';

test('health tells what is chosen, and warns of what is refused while the last good ones hold', async () => {
  let refusal: string | undefined;
  const check = choicesCheck({ current: () => parseChoices('{"readOnly":true}'), refusal: () => refusal });
  expect(check.required).toBe(false);
  expect(await check.measure()).toMatchObject({ status: 'Healthy', attributes: { readOnly: true, runnerOff: false } });
  refusal = '/askyard/dev/levers cannot be read: no way there';
  expect(await check.measure()).toMatchObject({ status: 'Warning', attributes: { reason: refusal, readOnly: true } });
});

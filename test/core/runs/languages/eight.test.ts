import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languageOf } from '../../../../app/core/runs/languages/registry.ts';
import { EIGHT } from '../../../services/toolchains.ts';
import { PROGRAMS } from './files.ts';
import { expectSample, type Here, runFiles, runSample, toolchainsHere } from './toolchains-here.ts';

/** Each of the eight that `npm run services` gets, in the real jail. The others are in test/long. */
const eight = Object.keys(EIGHT).flatMap((key) => languageOf(key) ?? []);

let here: Here | string = 'not looked for yet';
beforeAll(async () => {
  here = await toolchainsHere(eight);
}, 120_000);
afterAll(async () => {
  if (typeof here !== 'string') await here.close();
});

test('eight languages of different kinds are counted on', () => {
  expect(eight).toHaveLength(8);
});

describe.each(eight)('$name', (language) => {
  test.each(['hello', 'failing', 'reading'] as const)('%s', { timeout: 120_000 }, async (name) => {
    if (typeof here === 'string') return absent(language.name, here);
    const found = here.toolchains.all().find((one) => one.language === language.key);
    if (!found) return absent(language.name);

    expectSample(await runSample(here, language, found, language.samples[name]), language.samples[name]);
  });
});

test.each(PROGRAMS)('several files of $language, with flags and arguments', { timeout: 120_000 }, async ({ language: key, files, given, stdout }) => {
  const language = languageOf(key);
  if (!language || typeof here === 'string') return absent(key, typeof here === 'string' ? here : undefined);
  const found = here.toolchains.all().find((one) => one.language === key);
  if (!found) return absent(language.name);

  expectSample(await runFiles(here, language, found, Object.entries(files), given), { source: '', stdout, ends: 0 });
});

const told = new Set<string>();

/** Where CI is set a missing one is a failure; elsewhere it is told, once. */
function absent(name: string, reason = 'it is not on this machine: `npm run services` gets it'): void {
  if (process.env.CI === 'true') expect.fail(`${name} does not run here: ${reason}`);
  if (!told.has(name)) console.warn(`${name} was not tried: ${reason}`);
  told.add(name);
}

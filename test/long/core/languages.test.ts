import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../../app/core/runs/languages/registry.ts';
import { expectSample, type Here, runSample, toolchainsHere } from '../../core/runs/languages/toolchains-here.ts';

let here: Here | string = 'not looked for yet';
beforeAll(async () => {
  here = await toolchainsHere();
  if (typeof here === 'string') return console.warn(`No language was tried: ${here}`);
  const found = here.toolchains.all();
  console.log(found.map(({ language, version }) => `${language} ${version}`).join(', '));
  const absent = languages.filter(({ key }) => !found.some(({ language }) => language === key));
  if (absent.length > 0) console.warn(`Not on this machine: ${absent.map(({ name }) => name).join(', ')}`);
}, 600_000);
afterAll(async () => {
  if (typeof here !== 'string') await here.close();
});

describe.each(languages)('$name', (language) => {
  test.each(['hello', 'failing', 'reading'] as const)('%s, in every version that is here', async (name) => {
    if (typeof here === 'string') return;
    for (const toolchain of here.toolchains.all().filter((one) => one.language === language.key)) {
      const results = await runSample(here, language, toolchain, language.samples[name]);
      expectSample(results, language.samples[name]);
      expect(results.some(({ timedOut, outOfMemory }) => timedOut || outOfMemory)).toBe(false);
    }
  });
});

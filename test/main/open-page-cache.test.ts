import { expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { markOverload, openPages } from '../../app/main/open-page-cache.ts';
import { parseChoices } from '../../app/platform/choices/parse.ts';
import { html } from '../../app/web/html.ts';
import { answerTo } from '../../app/web/replies.ts';
import { fakeLog } from '../engines/page-cache/fake-log.ts';

const assets = { styles: '/s.css', icon: '/i.svg', scripts: [], bundles: {}, content: new Map(), answers: new Map(), large: () => undefined };

/** A page in its frame, in a language. */
function page(language: string): string {
  const frame = { language, origin: 'http://ai.localhost', network: 'http://localhost/', content: 'http://usercontent.localhost' };
  const { body } = answerTo({ title: 'A page', main: html`<p>Its text.</p>` }, { frame, assets, sharedSeconds: 0, wantsJson: false });
  return Buffer.from(body).toString();
}

test.each`
  language | sentence
  ${'en'}  | ${'The service is very busy.'}
  ${'ar'}  | ${'الخدمة مشغولة جدًا.'}
  ${'nl'}  | ${'The service is very busy.'}
`("a page in $language says in its language, above its content, that it is everyone's", ({ language, sentence }) => {
  const marked = markOverload(page(language));
  expect(marked).toContain(`<p class="notice" role="status">${sentence}`);
  expect(marked.indexOf(sentence)).toBeLessThan(marked.indexOf('<main'));
  expect(marked.replace(/<p class="notice" role="status">[^<]+<\/p>/, '')).toBe(page(language));
});

test('without a cache no page is kept, and with one it is closed with its watch', async () => {
  const told = { onView: () => undefined, onError: () => undefined };
  const choices = { current: () => parseChoices('{}'), refusal: () => undefined, close: () => undefined };
  const ports = {
    log: fakeLog(),
    cache: {
      getSet: () => expect.fail(),
      getSetMany: () => expect.fail(),
      purge: async () => undefined,
      statistics: () => ({ hits: 0, misses: 0, entries: 0 }),
    },
    choices,
    clock: { now: () => 0 },
  };
  expect(openPages(ports, readConfig({ ASKYARD_CACHE: 'off' }), told).statistics().entries).toBe(0);
  const pages = openPages(ports, readConfig({ ASKYARD_OVERLOAD: 'on' }), told);
  await pages.caughtUp();
  await pages.close();
  await expect(pages.caughtUp()).rejects.toThrow();
});

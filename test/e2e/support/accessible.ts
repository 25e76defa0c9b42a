import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteKey } from '../../../app/core/sites/records.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { memberOf, type TestVisitor } from '../../support/visitor.ts';
import { complaintsOf } from './axe.ts';
import { openBrowser, openPage } from './browser.ts';
import { cookiesOf } from './signed-in.ts';

/** A seeded network, one of whose sites is Arabic, with a member, and a browser. */
export type Scene = {
  readonly network: TestNetwork;
  readonly browser: Browser;
  readonly member: TestVisitor;
  /** Address of a path of a site; without one of the network. */
  address(path: string, site: string): string;
  close(): Promise<void>;
};

export async function openScene(): Promise<Scene> {
  const [network, browser] = await Promise.all([startTestNetwork({ seed: true }), openBrowser()]);
  const member = await memberOf(network, 'Member', 'programs');
  await network.ports.store.write([{ update: siteKey('running'), set: { language: 'ar' } }]);
  return {
    network,
    browser,
    member,
    address: (path, site) => `http://${site ? `${site}.` : ''}localhost:${network.network.port}${path}`,
    async close() {
      await browser.close();
      await network.stop();
    },
  };
}

/** Every kind of page that strangers see. Without a site it is the network's. */
const PAGES = [
  { kind: 'network', path: '/', site: '' },
  { kind: 'sign-in', path: '/sign-in', site: '' },
  { kind: 'sign-up', path: '/sign-up', site: '' },
  { kind: 'reset', path: '/reset', site: '' },
  { kind: 'nothing on the network', path: '/nothing', site: '' },
  { kind: 'home', path: '/' },
  { kind: 'listing', path: '/questions' },
  { kind: 'expression', path: '/questions/tagged/python+or+c*' },
  { kind: 'malformed expression', path: '/questions/tagged/((' },
  { kind: 'question', path: '/q/1' },
  { kind: 'history', path: '/posts/1/revisions' },
  { kind: 'comments', path: '/posts/1/comments' },
  { kind: 'tags', path: '/tags' },
  { kind: 'tag', path: '/tags/python' },
  { kind: 'people', path: '/users' },
  { kind: 'profile', path: '/users/1' },
  { kind: 'search', path: '/search?q=python' },
  { kind: 'search with help', path: '/search' },
  { kind: 'search without hits', path: '/search?q=zzzzqqqq' },
  { kind: 'nothing there', path: '/nothing' },
] as const;

/** What members see beside it. */
const MEMBERS_PAGES = [
  { path: '/questions/ask', site: 'programs' },
  { path: '/q/1', site: 'programs' },
  { path: '/questions/1/answer', site: 'programs' },
  { path: '/posts/1/edit', site: 'programs' },
  { path: '/users/edit', site: 'programs' },
  { path: '/users/tags', site: 'programs' },
  { path: '/files/new', site: 'programs' },
  { path: '/welcome', site: '' },
  { path: '/account', site: '' },
  { path: '/account/email', site: '' },
  { path: '/account/password', site: '' },
  { path: '/account/totp', site: '' },
  { path: '/account/passkeys', site: '' },
  { path: '/account/sessions', site: '' },
  { path: '/inbox', site: '' },
  { path: '/achievements', site: '' },
  { path: '/mail', site: '' },
] as const;

/** Two looks see every theme and both widths. */
export const LOOKS = {
  'dark and narrow': { colorScheme: 'dark', viewport: { width: 375, height: 800 } },
  'light and wide': { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
} as const satisfies Record<string, BrowserContextOptions>;

/** Tests that axe has nothing to say about any kind of page, in a look. */
export function everyPageIsAccessible(name: keyof typeof LOOKS, scene: () => Scene): void {
  const look = LOOKS[name];
  const address = (path: string, site: string): string => scene().address(path, site);

  describe(name, () => {
    let page: Page;
    let membersPage: Page;
    beforeAll(async () => {
      ({ page } = await openPage(scene().browser, look));
      ({ page: membersPage } = await openPage(scene().browser, look));
      await membersPage.context().addCookies(cookiesOf(scene().member, scene().network, 'programs'));
    });
    afterAll(async () => {
      await page.context().close();
      await membersPage.context().close();
    });

    test.each(MEMBERS_PAGES)('axe has nothing to say about $path, for a member', async ({ path, site }) => {
      await membersPage.goto(address(path, site), { waitUntil: 'networkidle' });
      expect(new URL(membersPage.url()).pathname).not.toContain('sign-in');
      expect(await complaintsOf(membersPage)).toEqual([]);
      expect(await membersPage.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.viewport.width);
    });

    test.each(PAGES)('axe has nothing to say about $kind', async (asked) => {
      await page.goto(address(asked.path, 'site' in asked ? asked.site : 'programs'));
      expect(await complaintsOf(page)).toEqual([]);
    });

    test.each(['/', '/q/1', '/questions', '/tags', '/users/1', '/search?q=dns', '/nothing'])('nor about %s in Arabic', async (path) => {
      await page.goto(address(path, 'running'));
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('ar');
      expect(await complaintsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.viewport.width);
    });
  });
}

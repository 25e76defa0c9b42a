import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addSite } from '../../app/core/sites/registry.ts';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { linkTo, PASSWORD } from '../support/visitor.ts';
import { canBrowse, openBrowser, openPage, WIDTHS } from './support/browser.ts';

describe.runIf(canBrowse())('an account in a browser', () => {
  let network: TestNetwork;
  let browser: Browser;
  beforeAll(async () => {
    [network, browser] = await Promise.all([startTestNetwork(), openBrowser()]);
    await addSite(network.ports.store, network.ports.clock, { siteKey: 'tea', title: 'Tea' });
  });
  afterAll(async () => {
    await browser?.close();
    await network?.stop();
  });

  const address = (path: string, site = ''): string => `http://${site}localhost:${network.network.port}${path}`;
  const form = (page: Page) => page.locator('form.account-form').first();
  const submit = (page: Page) => form(page).locator('button').click();
  const arrived = (page: Page, path: string) => page.waitForURL((url) => url.host.startsWith('tea.') && url.pathname === path);

  /** From a page of a site by a letter into an account, and back to that page. */
  async function signUp(page: Page, name: string): Promise<string> {
    const email = `${name.toLowerCase()}@example.org`;
    await page.goto(address('/tags', 'tea.'));
    await page.locator('nav.account a').nth(1).click();
    await page.fill('[name=name]', name);
    await page.fill('[name=email]', email);
    await submit(page);
    await page.waitForURL('**/sign-up/sent');
    await page.goto(address(await linkTo(network, email, 'sign-up')));
    await page.fill('[name=password]', PASSWORD);
    await submit(page);
    await arrived(page, '/tags');
    return email;
  }

  test.each(WIDTHS)('%i wide, without JavaScript: in by letter, out, and in by password', async (width) => {
    const { context, page, complaints } = await openPage(browser, { viewport: { width, height: 800 }, javaScriptEnabled: false });
    const email = await signUp(page, `Ann${width}`);
    expect(await page.locator('nav.account').innerText()).toContain(`Ann${width}`);
    await page.locator('nav.account a').nth(1).click();
    await page.click('form[action="/sign-out"] button');
    await page.waitForURL(address('/', 'tea.'));
    await page.goto(address('/sign-in?to=%2Fusers', 'tea.'));
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', PASSWORD);
    await submit(page);
    // `form-action` forbids a form to lead to another host by redirects: the way must not be blocked.
    await arrived(page, '/users');
    expect(await page.locator('form[data-passkey]').count()).toBe(0);
    for (const path of ['', '/email', '/password', '/totp', '/passkeys', '/sessions']) {
      await page.goto(address(`/account${path}`));
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
    }
    expect(await page.locator('form[data-passkey]:visible').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a button that is pressed without being signed in leads to the sign-in and back', async () => {
    const { context, page, complaints } = await openPage(browser, { javaScriptEnabled: false });
    const email = await signUp(page, 'Cid');
    await page.goto(address('/users/edit', 'tea.'));
    await context.clearCookies({ domain: 'tea.localhost' });
    await context.clearCookies({ domain: 'localhost' });
    await submit(page);
    await page.waitForURL((url) => url.host === `localhost:${network.network.port}` && url.pathname === '/sign-in');
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', PASSWORD);
    await submit(page);
    await arrived(page, '/users/edit');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a passkey is made, and signs in to the page of the site', async () => {
    const { context, page, complaints } = await openPage(browser, { viewport: { width: 1280, height: 800 } });
    const devices = await context.newCDPSession(page);
    await devices.send('WebAuthn.enable');
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const;
    await devices.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, automaticPresenceSimulation: true } });

    await signUp(page, 'Bea');
    await page.goto(address('/account/passkeys'));
    await page.fill('[name=label]', 'My telephone');
    await page.fill('#field-create-current', 'not the password at all');
    await page.click('form[data-passkey] button');
    await page.locator('form[data-passkey] [role=status]', { hasText: 'not your present password' }).waitFor();
    expect(complaints.splice(0)).toHaveLength(1);
    await page.fill('#field-create-current', PASSWORD);
    await page.click('form[data-passkey] button');
    await page.waitForURL('**/account/passkeys?done=added');
    expect(await page.locator('.ways').innerText()).toContain('My telephone');

    await page.goto(address('/account'));
    await page.click('form[action="/sign-out"] button');
    await page.waitForURL(address('/'));
    await page.goto(address('/sign-in?to=%2Fusers', 'tea.'));
    await page.click('form[data-passkey] button');
    await arrived(page, '/users');
    expect(await page.locator('nav.account').innerText()).toContain('Bea');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { canBrowse, openBrowser, openPage } from '../../e2e/support/browser.ts';
import { openService, type Service } from '../../e2e/support/service.ts';
import { jailHere } from '../../platform/jail/machine.ts';

/** A runner tests itself and looks for what it can run, on a machine that does much else. */
const SOON = 240_000;

const jail = jailHere();
if (!jail.here) console.log(`Programs are not run in a browser: ${jail.why}`);

describe.runIf(canBrowse() && jail.here)('the seeded question’s programs, in a real jail', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    [service, browser] = await Promise.all([openService(), openBrowser()]);
    ({ page, complaints } = await openPage(browser, { viewport: { width: 1280, height: 900 } }));
    await vi.waitFor(async () => expect(await service.languages()).toContain('python'), { timeout: SOON, interval: 500 });
  }, SOON + 60_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  const facts = () => page.locator('.run-facts span').first();
  const printed = () => page.locator('.run-text').first();

  async function write(program: string): Promise<void> {
    await page.goto(service.address('/q/1'));
    await page.getByRole('button', { name: 'Edit a copy' }).first().click();
    await page.locator('.run-editor .cm-content').first().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(program);
  }

  test('Run shows what the program of the post prints, and marks the lines that its error names', async () => {
    await page.goto(service.address('/q/1'));
    await page.locator('.run-press').first().click();
    await facts().waitFor();
    expect(await printed().innerText()).toContain('RuntimeError: generator raised StopIteration');
    expect(await page.locator('pre .run-mark').count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  test('what a copy prints comes while it runs; it can be stopped', async () => {
    await write('import time\nprint("first", flush=True)\ntime.sleep(60)');
    await page.keyboard.press('Control+Enter');
    await printed().getByText('first').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.locator('.run-verdict', { hasText: 'Stopped.' }).waitFor();
  });

  test('a loop without end runs out of time', async () => {
    await write('while True: pass');
    await page.keyboard.press('Control+Enter');
    await page.locator('.run-verdict', { hasText: 'Ran out of time' }).waitFor();
  });

  test('a link to a copy opens it, and it runs there', async () => {
    await write('print(input()[::-1])');
    await page.getByText('Input and arguments').first().click();
    await page.getByLabel('Standard input').first().fill('olleh');
    await page.getByRole('button', { name: 'Link' }).first().click();
    await page.locator('.run-link a').first().click();
    await page.locator('.run-editor .cm-content').waitFor();
    await page.locator('.run-press').click();
    await facts().waitFor();
    expect(await printed().innerText()).toContain('hello');
    expect(complaints).toEqual([]);
  });
});

import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether the browser tests can run. In CI they must: there, a browser that is absent fails them. */
export function canBrowse(): boolean {
  if (existsSync(EXECUTABLE) || process.env.CI === 'true') return true;
  console.log(`Browser tests are skipped: there is no Chromium at ${EXECUTABLE} (CHROMIUM names another).`);
  return false;
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    // Where no locale is set, it saves whatever has a name beyond ASCII as `download`.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });

export const WIDTHS = [1280, 375] as const;

/** A page whose complaints are kept: errors on the console (violations of the content security policy among them) and in scripts. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(`${line.text()} ${line.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, complaints };
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { complaintsOf } from '../../e2e/support/axe.ts';
import { canBrowse, openBrowser, openPage } from '../../e2e/support/browser.ts';
import { openService, type Service } from '../../e2e/support/service.ts';
import { cookiesOf } from '../../e2e/support/signed-in.ts';
import { jailHere } from '../../platform/jail/machine.ts';
import { memberOf, type TestVisitor } from '../../support/visitor.ts';

/** A runner tests itself first, on a machine that does much else. */
const SOON = 90_000;
/** For a file to go through the jail. */
const DECODED = { timeout: 30_000 } as const;

const jail = jailHere();
if (!jail.here) console.log(`Files are not looked at in a browser: ${jail.why}`);

type Sent = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const PDF: Sent = {
  name: 'Größe des Berichts.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ),
};

/** An archive of two files, one of which has a name in no Latin script. */
function archive(): Sent {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-archive-'));
  try {
    writeFileSync(join(folder, 'main.py'), 'print(1)\n');
    writeFileSync(join(folder, 'ملف.txt'), 'x'.repeat(3000));
    execFileSync('tar', ['-czf', 'both.tar.gz', 'main.py', 'ملف.txt'], { cwd: folder });
    return { name: 'both.tar.gz', mimeType: 'application/gzip', buffer: readFileSync(join(folder, 'both.tar.gz')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.runIf(canBrowse() && jail.here)('files, through a real jail and a real browser', () => {
  let service: Service;
  let browser: Browser;
  let member: TestVisitor;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    [service, browser] = await Promise.all([openService(), openBrowser()]);
    await vi.waitFor(async () => expect(await service.languages()).toContain('python'), { timeout: SOON, interval: 500 });
    member = await memberOf(service, 'Uploader', 'programs');
    ({ page, complaints, context } = await openPage(browser, { viewport: { width: 1280, height: 900 }, acceptDownloads: true }));
    await context.addCookies(cookiesOf(member, service, 'programs'));
  }, SOON + 60_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  const field = () => page.locator('textarea[name="markdown"]');
  const widthOf = (selector: string) =>
    page.locator(selector).evaluate((image) => (image instanceof HTMLImageElement && image.complete ? image.naturalWidth : 0));

  /** Pastes a picture that the browser has drawn, as a screenshot is pasted. */
  const pastePicture = () =>
    page
      .locator('.cm-content')
      .first()
      .evaluate(async (element) => {
        const canvas = new OffscreenCanvas(320, 200);
        const drawing = canvas.getContext('2d');
        if (drawing) drawing.fillStyle = 'green';
        drawing?.fillRect(40, 40, 200, 100);
        const transfer = new DataTransfer();
        transfer.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], 'shot of it.png', { type: 'image/png' }));
        element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData: transfer }));
      });

  async function choose(...files: readonly Sent[]): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Image or file' }).first().click();
    await (await chooser).setFiles([...files]);
  }

  test('a picture that is pasted stands in the text and in the preview, from the content host; a PDF and an archive come after it', async () => {
    await page.goto(service.address('/questions/ask'));
    await page.locator('.cm-content').first().click();
    await page.keyboard.insertText('What goes wrong here can be seen in this picture:\n\n');
    await pastePicture();
    await expect.poll(() => field().inputValue(), DECODED).toMatch(/!\[shot-of-it\]\(\/files\/[\w-]{27}\/shot-of-it\.png\)\n\n$/);
    await expect.poll(() => widthOf('.preview .prose img'), DECODED).toBe(320);

    await choose(PDF, archive());
    await expect.poll(() => field().inputValue(), DECODED).toMatch(/\[Größe-des-Berichts\.pdf\]\([^)]*\)\n\n\[both\.tar\.gz\]\([^)]*\)\n\n$/);
    expect(complaints).toEqual([]);
  }, 90_000);

  test('the question shows the picture, and beneath it what else hangs on it', async () => {
    await page.getByLabel('Title').fill('What is to be seen in this picture?');
    await page.getByRole('combobox', { name: 'Tags' }).fill('python');
    await page.getByRole('button', { name: 'Post the question' }).click();
    await page.waitForURL(/\/questions\/\d+\//, DECODED);
    await page.locator('.post .prose img').scrollIntoViewIfNeeded();
    await expect.poll(() => widthOf('.post .prose img'), DECODED).toBe(320);

    const [pdf, tar] = [page.locator('.attachment').nth(0), page.locator('.attachment').nth(1)];
    expect(await pdf.innerText()).toMatch(/Größe-des-Berichts\.pdf\s+PDF · \d+ KiB · 2 pages/);
    expect(await tar.innerText()).toMatch(/both\.tar\.gz\s+TAR\.GZ archive · 1 KiB/);
    await tar.getByText('holds 2 files').click();
    expect(await tar.locator('.packed').allInnerTexts()).toEqual([
      expect.stringMatching(/^main\.py\s+1 KiB$/),
      expect.stringMatching(/^ملف\.txt\s+3 KiB$/),
    ]);
    expect(await complaintsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);

    const link = pdf.getByRole('link', { name: 'Größe-des-Berichts.pdf', exact: true });
    const [got] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(got.suggestedFilename()).toBe('Größe-des-Berichts.pdf');
    expect(new URL(got.url()).hostname).toBe('usercontent.localhost');
  }, 90_000);

  test.each([
    ['dark and narrow', { colorScheme: 'dark', viewport: { width: 375, height: 800 } }],
    ['light and wide', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
  ] as const)('strangers see it too, %s, and nothing is wider than the page', async (_look, look) => {
    const { page: theirs, context: away, complaints: their } = await openPage(browser, look);
    await theirs.goto(page.url());
    await theirs.locator('.post .prose img').scrollIntoViewIfNeeded();
    await expect.poll(() => theirs.locator('.post .prose img').evaluate((image: HTMLImageElement) => image.naturalWidth), DECODED).toBe(320);
    await theirs.getByText('holds 2 files').click();
    expect(await complaintsOf(theirs)).toEqual([]);
    expect(await theirs.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.viewport.width);
    expect(await theirs.getByRole('link', { name: /Take down/ }).count()).toBe(0);
    expect(their).toEqual([]);
    await away.close();
  });

  test('without scripts a file is uploaded on a page of its own, which says what to write', async () => {
    const { page: plain, context: without } = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 375, height: 800 } });
    await without.addCookies(cookiesOf(member, service, 'programs'));
    await plain.goto(service.address('/questions/ask'));
    const [opened] = await Promise.all([
      without.waitForEvent('page'),
      plain.getByRole('link', { name: 'Attach an image or a file' }).first().click(),
    ]);
    await opened
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>document.title = "ran"</script>') });
    await opened.getByRole('button', { name: 'Upload' }).click();
    const markdown = await opened.getByLabel('Put this where it should stand').inputValue();
    expect(markdown).toMatch(/^\[page\.html\.txt\]\(\/files\/[\w-]{27}\/page\.html\.txt\)$/);
    await without.close();

    // What it holds is shown as text, apart from every site: nothing in it runs.
    const { page: reader, context: theirs } = await openPage(browser, {});
    const answer = await reader.goto(service.address(/\((.*)\)/.exec(markdown)?.[1] ?? ''));
    expect(new URL(reader.url()).hostname).toBe('usercontent.localhost');
    const headers = answer?.headers() ?? {};
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(await reader.locator('body').innerText()).toContain('<script>');
    expect(await reader.title()).not.toBe('ran');
    await theirs.close();
  });

  test('what is no picture, whatever it is called, is refused in place', async () => {
    await page.goto(service.address('/questions/ask'));
    await choose({
      name: 'broken.png',
      mimeType: 'image/png',
      buffer: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), Buffer.alloc(200, 7)]),
    });
    await page.locator('.upload', { hasText: 'broken.png' }).getByText('The picture cannot be read.').waitFor(DECODED);
    expect(await field().inputValue()).not.toContain('broken');
  });

  test('one that is taken down is gone from its address', async () => {
    await page.goto(service.address('/files/new'));
    await page.getByRole('link', { name: 'Take down shot-of-it.png' }).click();
    expect(await complaintsOf(page)).toEqual([]);
    const address = (await page.locator('main a[href^="/files/"]').first().getAttribute('href')) ?? '';
    await page.getByRole('button', { name: 'Take down' }).click();
    await page.getByText('The file is taken down.').waitFor();
    expect(await complaintsOf(page)).toEqual([]);
    const { page: reader, context: theirs } = await openPage(browser, {});
    expect((await reader.goto(service.address(address)))?.status()).toBe(410);
    await theirs.close();
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { complaintsOf } from '../../e2e/support/axe.ts';
import { canBrowse, openBrowser, openPage } from '../../e2e/support/browser.ts';
import { openWritingDesk, type WritingDesk } from '../../e2e/support/writing-desk.ts';

/** What a transfer holds: files by their names, and data by its type. */
type Held = { readonly files?: Readonly<Record<string, string>>; readonly data?: Readonly<Record<string, string>> };

const addressOf = (name: string): string => `/files/${'A'.repeat(27)}/${name}`;

describe.runIf(canBrowse())('files in the editor', () => {
  let desk: WritingDesk;
  let browser: Browser;
  let page: Page;
  let close: () => Promise<void>;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openWritingDesk(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  beforeEach(async () => {
    const opened = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    ({ page } = opened);
    close = () => opened.context.close();
    await page.goto(desk.address);
    await content().click();
  });
  afterEach(() => close());

  const content = () => page.locator('.editor-text .cm-content');
  const field = () => page.locator('textarea[name="markdown"]');
  const lines = () => page.locator('.uploads .upload');
  const said = (sentence: string) => page.getByRole('status').filter({ hasText: sentence });
  const sentFiles = () => desk.sent.filter(({ path }) => path === '/files');
  const text = (wanted: string) => expect.poll(() => field().inputValue(), { timeout: 10_000 }).toBe(wanted);

  /** Pastes or drops, over an element; gives whether the page took it from the browser. */
  function bring(kind: 'paste' | 'drop', held: Held, over = '.cm-content'): Promise<boolean> {
    return page
      .locator(over)
      .first()
      .evaluate(
        (element, { kind: type, held: { files = {}, data = {} } }) => {
          const transfer = new DataTransfer();
          for (const [name, content] of Object.entries(files)) transfer.items.add(new File([content], name));
          for (const [name, value] of Object.entries(data)) transfer.setData(name, value);
          const { left, top } = element.getBoundingClientRect();
          const shared = { bubbles: true, cancelable: true, composed: true };
          const at = { clientX: left + 20, clientY: top + 20 };
          const event =
            type === 'paste'
              ? new ClipboardEvent(type, { ...shared, clipboardData: transfer })
              : new DragEvent(type, { ...shared, ...at, dataTransfer: transfer });
          return !element.dispatchEvent(event);
        },
        { kind, held },
      );
  }

  test('one that is pasted is sent, and its Markdown stands where the cursor was, as a paragraph of its own', async () => {
    await page.keyboard.insertText('before after');
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowLeft');
    await bring('paste', { files: { 'shot.png': 'bytes' } });
    await text(`before\n\n![shot](${addressOf('shot.png')})\n\n after`);
    expect(sentFiles().at(-1)?.body).toMatch(/name="file"; filename="shot.png"[\s\S]*bytes/);
    await said('Uploaded').waitFor();
    await page.keyboard.insertText('next');
    await text(`before\n\n![shot](${addressOf('shot.png')})\n\nnext after`);
  });

  test('several that are dropped come in their order', async () => {
    await bring('drop', { files: { 'a.txt': 'a', 'b.png': 'b' } });
    await text(`[a.txt](${addressOf('a.txt')})\n\n![b](${addressOf('b.png')})\n\n`);
  });

  test('the button has them chosen', async () => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Image or file' }).click();
    await (await chooser).setFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
    await text(`[report.pdf](${addressOf('report.pdf')})\n\n`);
  });

  test('while one is on its way, writing goes on, the form waits, and nothing of it is in the text', async () => {
    const letGo = desk.hold('/files');
    await page.keyboard.insertText('first ');
    await bring('paste', { files: { 'slow.png': 'x' } });
    await lines().getByRole('progressbar', { name: 'slow.png' }).waitFor();
    expect(await page.locator('.cm-waiting').innerText()).toContain('slow.png');
    expect(await complaintsOf(page)).toEqual([]);
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('zero ');
    await text('zero first ');

    const before = desk.sent.filter(({ path }) => path === '/ask').length;
    await page.getByRole('button', { name: 'Ask it' }).click();
    await said('Files are still being uploaded.').waitFor();
    expect(desk.sent.filter(({ path }) => path === '/ask').length).toBe(before);

    letGo();
    await text(`zero first \n\n![slow](${addressOf('slow.png')})\n\n`);
    expect(await lines().count()).toBe(0);
    await page.getByRole('button', { name: 'Ask it' }).click();
    await page.getByRole('heading', { name: 'Sent' }).waitFor();
  });

  test('one that is stopped leaves nothing', async () => {
    const letGo = desk.hold('/files');
    await bring('paste', { files: { 'slow.png': 'x' } });
    await page.getByRole('button', { name: 'Stop uploading: slow.png' }).click();
    expect(await lines().count()).toBe(0);
    expect(await page.locator('.cm-waiting').count()).toBe(0);
    letGo();
    await bring('paste', { files: { 'next.txt': 'x' } });
    await text(`[next.txt](${addressOf('next.txt')})\n\n`);
  });

  test('one that is refused says why, beside its name, until that is dismissed; the next one comes', async () => {
    desk.refuse('/files', 422, { code: 'file-refused', sentence: 'The picture cannot be read.', remedy: 'Save it anew.' });
    await bring('paste', { files: { 'bad.png': 'x', 'good.png': 'x' } });
    await lines().filter({ hasText: 'bad.png' }).getByText('The picture cannot be read. Save it anew.').waitFor();
    await text(`![good](${addressOf('good.png')})\n\n`);
    expect(await complaintsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Dismiss: bad.png' }).click();
    expect(await lines().count()).toBe(0);
  });

  test('one that nobody takes, since the site is away or it is too large, is said so', async () => {
    await page.route('**/files', (route) => route.abort());
    await bring('paste', { files: { 'lost.png': 'x' } });
    await lines().getByText('The site could not be reached.').waitFor();
    await page.unroute('**/files');
    const before = sentFiles().length;
    await bring('paste', { files: { 'huge.zip': 'x'.repeat(20 * 1_048_576 + 1) } });
    await lines().getByText('The file is too large. Send at most 20 MiB.').waitFor();
    expect(sentFiles().length).toBe(before);
  });

  test.each([
    ['text that is pasted', 'paste', {}],
    ['a spreadsheet’s cells, which come as an image too', 'paste', { 'cells.png': 'x' }],
    ['text that is dropped', 'drop', {}],
  ] as const)('%s stays text', async (_what, kind, files) => {
    const before = sentFiles().length;
    await bring(kind, { files, data: { 'text/plain': 'a\tb' } });
    await text('a\tb');
    expect(sentFiles().length).toBe(before);
  });

  test('a file that is dropped beside the editor does not take the page away', async () => {
    expect(await bring('drop', { files: { 'a.txt': 'a' } }, 'h1')).toBe(true);
    expect(await bring('drop', { data: { 'text/plain': 'a' } }, 'h1')).toBe(false);
  });

  test('where the place was deleted meanwhile, the file comes where the cursor is', async () => {
    const letGo = desk.hold('/files');
    await page.keyboard.insertText('one two');
    await page.keyboard.press('ArrowLeft');
    await bring('paste', { files: { 'a.txt': 'a' } });
    await lines().first().waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('other');
    letGo();
    await text(`other\n\n[a.txt](${addressOf('a.txt')})\n\n`);
  });
});

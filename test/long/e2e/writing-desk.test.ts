import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { complaintsOf } from '../../e2e/support/axe.ts';
import { canBrowse, openBrowser, openPage, WIDTHS } from '../../e2e/support/browser.ts';
import { openWritingDesk, type WritingDesk } from '../../e2e/support/writing-desk.ts';

describe.runIf(canBrowse())('writing in a browser', () => {
  let desk: WritingDesk;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
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
    ({ page, complaints } = opened);
    close = () => opened.context.close();
  });
  afterEach(() => close());

  const content = () => page.locator('.editor-text .cm-content');
  const preview = () => page.locator('.preview .prose');
  const sentTo = (path: string) => desk.sent.filter((sent) => sent.path === path);

  async function write(text: string): Promise<void> {
    await page.goto(desk.address);
    await content().click();
    await page.keyboard.insertText(text);
  }

  test('what is typed is previewed by the renderer, saved as a draft and sent with the form; the policy has nothing against it', async () => {
    const before = sentTo('/drafts').length;
    await write('Some *emphasis*, <script>alert(1)</script> and $x^2$');
    await preview().locator('math msup').waitFor();
    expect(await preview().innerHTML()).toContain('<em>emphasis</em>');
    expect(await preview().locator('script').count()).toBe(0);

    await page.locator('.draft-state', { hasText: 'Draft saved.' }).waitFor();
    const drafts = sentTo('/drafts').slice(before);
    expect(JSON.parse(drafts[0]?.body ?? '')).toMatchObject({ what: 'ask', base: 0, fields: { title: '', tags: '' } });

    await page.getByRole('button', { name: 'Ask it' }).click();
    await page.getByRole('heading', { name: 'Sent' }).waitFor();
    const sent = new URLSearchParams(sentTo('/ask').at(-1)?.body);
    expect(sent.get('markdown')).toBe('Some *emphasis*, <script>alert(1)</script> and $x^2$');
    expect(Number(sent.get('draft'))).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  test('buttons and keys of the toolbar write Markdown, and can be undone', async () => {
    await write('word');
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Bold' }).click();
    const field = page.locator('textarea[name="markdown"]');
    expect(await field.inputValue()).toBe('**word**');
    await page.keyboard.press('Control+i');
    expect(await field.inputValue()).toBe('***word***');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await field.inputValue()).toBe('word');
    expect(complaints).toEqual([]);
  });

  test('the keyboard walks through the toolbar, into the text and out of it', async () => {
    await page.goto(desk.address);
    await content().waitFor();
    await page.getByRole('button', { name: 'Bold' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Italic');
    await page.keyboard.press('Tab');
    await page.keyboard.type('a');
    await page.keyboard.press('Tab');
    await page.keyboard.type('b');
    expect(await page.locator('textarea[name="markdown"]').inputValue()).toMatch(/^ +ab$/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('tags');
    expect(await content().getAttribute('aria-label')).toContain('Text');
    expect(await content().getAttribute('aria-description')).toContain('All there is to know');
  });

  test('a draft that was saved elsewhere is not written over', async () => {
    desk.refuse('/drafts', 409, { code: 'draft-conflict', sentence: 'Another draft.', remedy: 'Look.' });
    await write('mine');
    await page.locator('.draft-state', { hasText: 'A newer draft was saved' }).waitFor();
    expect(await page.locator('.draft-state a').innerText()).toBe('Load the newer one');
    const before = sentTo('/drafts').length;
    await content().click();
    await page.keyboard.type(' more');
    await page.locator('.preview', { hasText: 'more' }).waitFor();
    expect(sentTo('/drafts').length).toBe(before);
  });

  test('leaving with what was not saved asks first', async () => {
    desk.refuse('/drafts', 500, {});
    await write('unsaved');
    const asked = new Promise<string>((resolve) => {
      page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.accept();
      });
    });
    await page.goto(`${desk.address}/read`);
    expect(await asked).toBe('beforeunload');
  });

  test('tags are offered, chosen by the keyboard, and not offered twice', async () => {
    await page.goto(desk.address);
    const field = page.getByRole('combobox', { name: 'Tags' });
    await field.click();
    await page.keyboard.type('rust py');
    await page.getByRole('option', { name: /^python 3/ }).waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('rust python ');
    expect(page.url()).toBe(`${desk.address}/`);
    await page.keyboard.type('p');
    await page.getByRole('option', { name: /^pytest/ }).waitFor();
    expect(await page.getByRole('option').allInnerTexts()).not.toContain(expect.stringMatching(/^python\s/));
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('questions like the title are listed while it is typed', async () => {
    await page.goto(desk.address);
    await page.getByLabel('Title').fill('How does it work');
    await page.getByRole('link', { name: 'Like it' }).waitFor();
    expect(await page.getByRole('status').filter({ hasText: 'One question.' }).count()).toBe(1);
  });

  test('a vote, a comment and its deletion change the page they stand on', async () => {
    await page.goto(`${desk.address}/read`);
    await page.getByRole('button', { name: 'up' }).click();
    await page.locator('button[value="up"][aria-pressed="true"]').waitFor();
    expect(await page.locator('[data-score]').textContent()).toBe('2 votes');

    await page.getByText('Add a comment').click();
    await page.getByRole('textbox', { name: 'Comment' }).fill('second');
    await page.getByRole('button', { name: 'Post' }).click();
    await page.locator('#comment-2').waitFor();
    expect(await page.locator('details.add-comment').getAttribute('open')).toBeNull();

    await page.locator('#comment-1 button').click();
    await page.locator('#comment-1').waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${desk.address}/read`);
    expect(complaints).toEqual([]);
  });

  test('a refused vote says why, in place', async () => {
    desk.refuse('/posts/7/vote', 403, { code: 'vote-refused', sentence: 'Not this one.', remedy: 'Another.' });
    await page.goto(`${desk.address}/read`);
    await page.getByRole('button', { name: 'down' }).click();
    await page.getByRole('status').filter({ hasText: 'Not this one. Another.' }).waitFor();
    expect(await page.locator('[data-score]').textContent()).toBe('1 vote');
  });

  test('whoever is signed out is led on by the browser itself', async () => {
    desk.refuse('/posts/7/vote', 401, { code: 'not-signed-in', sentence: 'Sign in.', remedy: '' });
    await page.goto(`${desk.address}/read`);
    const before = sentTo('/posts/7/vote').length;
    await page.getByRole('button', { name: 'up' }).click();
    await page.getByRole('heading', { name: 'Sent' }).waitFor();
    await vi.waitFor(() => expect(sentTo('/posts/7/vote').length).toBe(before + 2));
    expect(sentTo('/posts/7/vote').at(-1)?.body).toBe('direction=up');
  });

  test('a diagram is drawn below its source, in a frame that reaches nothing; what is none stays as it was written', async () => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(`${desk.address}/diagrams`);
    const drawing = page.frameLocator('iframe.diagram').first();
    await drawing.locator('svg .node').first().waitFor({ timeout: 60_000 });
    await page.locator('iframe.diagram[height]').waitFor();
    await vi.waitFor(async () => expect(await page.locator('iframe.diagram').count()).toBe(1), { timeout: 60_000 });
    expect(await page.locator('iframe.diagram').getAttribute('sandbox')).toBe('allow-scripts');
    expect(Number(await page.locator('iframe.diagram').getAttribute('height'))).toBeGreaterThan(40);
    expect(await drawing.locator('body').evaluate(() => globalThis.origin)).toBe('null');
    expect(await page.locator('pre code.language-mermaid').count()).toBe(2);
    expect(dialogs).toEqual([]);
    // The frame's own policy has refused what a label of the diagram tried; the page has nothing to say.
    expect(complaints.length).toBeGreaterThan(0);
    expect(complaints.filter((complaint) => !complaint.includes('http://usercontent.localhost'))).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('axe finds nothing wrong with the editor and its options, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await write('# Heading\n\nSome *emphasis*, `code`, [a link](https://a.example) and $x^2$');
    await preview().locator('math').waitFor();
    await page.getByLabel('Title').fill('How does it work');
    await page.getByRole('link', { name: 'Like it' }).waitFor();
    await page.getByRole('combobox', { name: 'Tags' }).click();
    await page.keyboard.type('py');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await complaintsOf(page)).toEqual([]);
  });

  test.each(WIDTHS)('%i wide, preview and text fit', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await write(`$$${'a + '.repeat(100)}b$$\n\n${'word '.repeat(50)}`);
    await preview().locator('math').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const [text, shown] = [await page.locator('.editor-text').boundingBox(), await page.locator('.preview').boundingBox()];
    if (width > 1000) expect(shown?.x).toBeGreaterThan((text?.x ?? 0) + 100);
    else expect(shown?.y).toBeGreaterThan((text?.y ?? 0) + 100);
  });

  test('readers load neither the editor nor any other large script', async () => {
    const scripts: string[] = [];
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname));
    await page.goto(`${desk.address}/read`);
    await page.locator('#post-7').waitFor();
    expect(scripts.some((path) => path.startsWith('/assets/editor.') || path.startsWith('/assets/compose.'))).toBe(false);
    await page.goto(desk.address);
    await content().waitFor();
    expect(scripts.some((path) => path.startsWith('/assets/editor.'))).toBe(true);
  });

  test('without scripts the field is a field', async () => {
    const { context, page: plain } = await openPage(browser, { javaScriptEnabled: false });
    await plain.goto(desk.address);
    await plain.getByLabel('Text').fill('plain');
    await plain.getByRole('button', { name: 'Ask it' }).click();
    expect(new URLSearchParams(sentTo('/ask').at(-1)?.body).get('markdown')).toBe('plain');
    await context.close();
  });
});

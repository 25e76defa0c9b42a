import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { complaintsOf } from '../../e2e/support/axe.ts';
import { canBrowse, openBrowser, openPage, WIDTHS } from '../../e2e/support/browser.ts';
import { LANGUAGES, openRunningDesk, type RunningDesk, step } from '../../e2e/support/running-desk.ts';

const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n\n`;
const PROGRAM = fence('python', 'print("hello")\nfail()');

describe.runIf(canBrowse())('programs in a browser', () => {
  let desk: RunningDesk;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let close: () => Promise<void>;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openRunningDesk(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  beforeEach(async () => {
    desk.languages = [...LANGUAGES];
    const opened = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    ({ page, complaints } = opened);
    close = () => opened.context.close();
  });
  afterEach(() => close());

  const press = () => page.locator('.run-press').first();
  const verdict = () => page.locator('.run-verdict').first();
  const printed = () => page.locator('.run-text').first();
  const editor = () => page.locator('.run-editor .cm-content').first();

  function playHello(): void {
    desk.play((asked, say) => {
      say({ state: 'run' });
      say({ step: 'run', stream: 'stdout', text: 'hello\n' });
      say({ result: { language: asked.language, version: '3.13.5', cached: false, run: step({ stdout: 'hello\n' }) } });
    });
  }

  /** Fails at line 2, as Python says it. */
  function playFailing(): void {
    const stderr = 'Traceback (most recent call last):\n  File "/work/main.py", line 2, in <module>\nNameError: fail\n';
    desk.play((_, say) => {
      say({ step: 'run', stream: 'stdout', text: 'hello\n' });
      say({ step: 'run', stream: 'stderr', text: stderr });
      say({ result: { language: 'python', version: '3.13.5', run: step({ stdout: 'hello\n', stderr, exitCode: 1 }) } });
    });
  }

  test('Run below a block sends its program and where it stands, and shows what it printed; the policy has nothing against it', async () => {
    playHello();
    await page.goto(desk.address(PROGRAM));
    await press().click();
    await verdict().getByText('Finished').waitFor();
    expect(await printed().innerText()).toContain('hello');
    expect(await page.locator('.run-facts').innerText()).toContain('Exit code 0');
    expect(desk.asked.at(-1)).toEqual({ language: 'python', version: '3.13.5', source: 'print("hello")\nfail()\n', post: 7, block: 1 });
    expect(await page.getByRole('status').filter({ hasText: 'Finished. Exit code 0' }).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('what it prints appears while it runs, and Stop tells the server', async () => {
    const left = Promise.withResolvers<void>();
    desk.play(async (_, say, isGone) => {
      say({ state: 'run' });
      say({ step: 'run', stream: 'stdout', text: 'first\n' });
      await vi.waitFor(() => expect(isGone()).toBe(true));
      left.resolve();
    });
    await page.goto(desk.address(PROGRAM));
    await press().focus();
    await page.keyboard.press('Enter');
    await printed().getByText('first').waitFor();
    expect(await press().innerText()).toBe('Stop');
    expect(await verdict().innerText()).toBe('Running…');
    await page.keyboard.press('Enter');
    await verdict().getByText('Stopped.').waitFor();
    await left.promise;
    expect(await printed().innerText()).toContain('first');
    expect(await press().innerText()).toBe('Run again');
  });

  test('lines that an error names are marked, and lead to their place', async () => {
    playFailing();
    await page.goto(desk.address(PROGRAM));
    await press().click();
    await verdict().getByText('Finished').waitFor();
    expect(await page.locator('pre .run-mark').count()).toBe(1);
    const [mark, line] = [await page.locator('pre .run-mark').boundingBox(), await page.locator('pre > code').boundingBox()];
    expect((mark?.y ?? 0) - (line?.y ?? 0)).toBeGreaterThan(10);
    await page.getByRole('button', { name: 'line 2' }).click();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('PRE');
    expect(await page.locator('[data-stream="stderr"]').innerText()).toContain('Standard error');
    expect(
      await page
        .locator('.copyable')
        .first()
        .evaluate((block) => block.querySelector('pre')?.textContent),
    ).toBe('print("hello")\nfail()\n');
  });

  test('a copy is edited and run with input, arguments and flags; the post’s own comes back', async () => {
    playFailing();
    await page.goto(desk.address(PROGRAM));
    await page.getByRole('button', { name: 'Edit a copy' }).click();
    await editor().waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('x = input()\nfail()');
    await page.getByText('Input and arguments').click();
    await page.getByLabel('Standard input').fill('seven\n');
    await page.getByLabel('Arguments').fill('a "b c"');
    await page.getByLabel('Flags').fill('-O');
    await page.getByLabel('Language').selectOption({ label: 'Python 3.11.2' });
    await editor().click();
    await page.keyboard.press('Control+Enter');
    await verdict().getByText('Finished').waitFor();
    expect(desk.asked.at(-1)).toEqual({
      ...{ language: 'python', version: '3.11.2', source: 'x = input()\nfail()' },
      ...{ stdin: 'seven\n', args: ['a', 'b c'], flags: ['-O'] },
    });
    await page.locator('.cm-marked').waitFor();
    await page.getByRole('button', { name: 'Close the copy' }).click();
    expect(await page.locator('pre').first().isVisible()).toBe(true);
    await press().click();
    await verdict().getByText('Finished').waitFor();
    expect(desk.asked.at(-1)).toMatchObject({ source: 'print("hello")\nfail()\n', post: 7 });
    expect(complaints).toEqual([]);
  });

  test('a guessed language is said to be one, and can be changed', async () => {
    playHello();
    await page.goto(desk.address(fence('', 'def f():\n    print("x")'), { tags: ['python'] }));
    await page.getByLabel('Guessed').selectOption({ label: 'C 14.2.0' });
    await press().click();
    await verdict().getByText('Finished').waitFor();
    expect(desk.asked.at(-1)).toMatchObject({ language: 'c', version: '14.2.0' });
  });

  test('a link is made', async () => {
    await page.goto(desk.address(PROGRAM));
    await page.getByRole('button', { name: 'Link' }).click();
    expect(await page.locator('.run-link a').getAttribute('href')).toMatch(/^http:\/\/desk\.localhost:\d+\/s\/abc$/);
  });

  test.each([
    [
      'a refusal',
      (say: (line: object) => void) => say({ error: { code: 'busy', sentence: 'Too many wait.', remedy: 'Try later.' } }),
      'Too many wait. Try later.',
    ],
    ['a stream that breaks off', () => undefined, 'The site could not be reached. Try again in a moment.'],
  ])('%s is told in place', async (_, lines, sentence) => {
    desk.play((_asked, say) => lines(say));
    await page.goto(desk.address(PROGRAM));
    await press().click();
    await verdict().getByText(sentence).waitFor();
    expect(await press().innerText()).toBe('Run again');
  });

  test('a flood is folded, cut and flagged, and stays what it is: text', async () => {
    const stdout = `<img src=x onerror=alert(1)>\u001b[31m\n${'0123456789abcdef\n'.repeat(8_000)}`;
    desk.play((_, say) => {
      for (let at = 0; at < stdout.length; at += 10_000) say({ step: 'run', stream: 'stdout', text: stdout.slice(at, at + 10_000) });
      say({
        result: { language: 'python', version: '3.13.5', run: step({ stdout, truncated: true, timedOut: true, exitCode: null, signal: 'SIGKILL' }) },
      });
    });
    await page.goto(desk.address(PROGRAM));
    await press().click();
    await verdict().getByText('Ran out of time').waitFor();
    expect(await page.locator('.run-facts').innerText()).toContain('Ended by SIGKILL');
    expect(await printed().evaluate((shown) => shown.textContent.length)).toBeLessThan(70_000);
    await page.getByText('It printed more than is kept').waitFor();
    await page.getByRole('button', { name: 'Show all of it' }).click();
    expect(await printed().evaluate((shown) => shown.textContent.length)).toBeGreaterThan(130_000);
    expect(await printed().locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('pages without programs load nothing; where nothing runs no button appears', async () => {
    const before = desk.paths.length;
    await page.goto(desk.address(`Text and ${fence('text', 'output (1);')}`), { waitUntil: 'networkidle' });
    expect(desk.paths.slice(before).filter((path) => /\/run\.|languages|run-words|editor/.test(path))).toEqual([]);
    desk.languages = [];
    await page.goto(desk.address(PROGRAM + fence('html', '<p>x</p>')), { waitUntil: 'networkidle' });
    expect(desk.paths.at(-1)).toMatch(/languages|run-words/);
    expect(await page.locator('.run-bar').count()).toBe(0);
    expect(desk.paths.slice(before).some((path) => path.includes('code-editor'))).toBe(false);
  });

  describe('a page of HTML, CSS and JavaScript', () => {
    const snippet = fence('html', '<button id="b">go</button>') + fence('css', '#b { color: red }');
    const stage = () => page.frameLocator('.run-frame');

    test('runs in a frame of another host, and its console is read', async () => {
      await page.goto(desk.address(snippet + fence('js', 'b.onclick = () => console.log("pressed", { n: 1 });\nmissing();')));
      await page.getByRole('button', { name: 'Run in the page' }).click();
      expect(await page.locator('.run-bar').count()).toBe(1);
      await stage().locator('#b').click();
      await page.locator('.run-console li', { hasText: 'pressed { n: 1 }' }).waitFor();
      await page.locator('.run-console [data-level="error"]', { hasText: 'missing is not defined (2)' }).waitFor();
      expect(
        await stage()
          .locator('#b')
          .evaluate((element) => getComputedStyle(element).color),
      ).toBe('rgb(255, 0, 0)');
      expect(
        await stage()
          .locator('body')
          .evaluate(() => globalThis.origin),
      ).toBe('null');
      expect(await page.locator('.run-frame').getAttribute('sandbox')).toBe('allow-scripts');
    });

    test('reaches neither the network, nor storage, nor the page around it', async () => {
      const before = desk.paths.length;
      const script = `for (const act of [() => parent.document, () => localStorage.length, () => document.cookie, () => top.location = '/reached-top'])
  try { act(); console.log('did'); } catch (error) { console.log('refused'); }
fetch('/reached').catch(() => console.log('refused'));
new Image().src = new URL('/reached-image', location.href);
alert('spoken');`;
      await page.goto(desk.address(snippet + fence('js', script)));
      const address = page.url();
      await page.getByRole('button', { name: 'Run in the page' }).click();
      await page.locator('.run-console li', { hasText: 'spoken' }).waitFor();
      await vi.waitFor(async () => expect(await page.locator('.run-console li', { hasText: 'refused' }).count()).toBe(5));
      await page.locator('.run-console li', { hasText: 'img-src' }).waitFor();
      expect(await page.locator('.run-console li', { hasText: /^did$/ }).count()).toBe(0);
      expect(desk.paths.slice(before).filter((path) => path.startsWith('/reached'))).toEqual([]);
      expect(page.url()).toBe(address);
    });

    test('may loop without end: the page around it answers, and takes it away', async () => {
      await page.goto(desk.address(snippet + fence('js', 'console.log("begun");\nfor (;;);')));
      await page.getByRole('button', { name: 'Run in the page' }).click();
      await page.locator('.run-frame').waitFor();
      // It answers while the frame loops.
      expect(await page.evaluate(() => 1 + 1)).toBe(2);
      await page.getByText('It no longer answers, so it was stopped').first().waitFor();
      expect(await page.locator('.run-frame').count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Run in the page' }).isVisible()).toBe(true);
    });

    test('that says too much is cut off', async () => {
      await page.goto(desk.address(snippet + fence('js', 'for (let i = 0; i < 50000; i++) parent.postMessage({ kind: "said", text: "x" }, "*");')));
      await page.getByRole('button', { name: 'Run in the page' }).click();
      await page.locator('.run-note', { hasText: 'It no longer answers' }).waitFor();
      expect(await page.locator('.run-console li').count()).toBeLessThanOrEqual(301);
    });

    test('is edited, each part by itself', async () => {
      await page.goto(desk.address(snippet));
      await page.getByRole('button', { name: 'Edit a copy' }).click();
      await editor().waitFor();
      await page.locator('.run-editor .cm-content').nth(1).waitFor();
      await editor().click();
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText('<h1>changed</h1>');
      await page.keyboard.press('Control+Enter');
      await stage().getByRole('heading', { name: 'changed' }).waitFor();
    });
  });

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each([
      ['en', 1280],
      ['ar', 375],
    ] as const)('axe finds nothing wrong, in %s at %i', async (language, width) => {
      playFailing();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(desk.address(PROGRAM + fence('', 'def f():\n    print(1)'), { language, tags: ['python'] }));
      await press().click();
      await page.locator('.run-facts span').first().waitFor();
      await page.locator('.run-bar .run-quiet').nth(2).click();
      await editor().waitFor();
      expect(await complaintsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });

  test.each(WIDTHS)('%i wide, from right to left, code and output run from left to right', async (width) => {
    playFailing();
    await page.setViewportSize({ width, height: 800 });
    await page.goto(desk.address(PROGRAM, { language: 'ar' }));
    await page.getByRole('button', { name: 'شغّل' }).click();
    await verdict().getByText('انتهى').waitFor();
    expect(
      await page
        .locator('.run-below')
        .first()
        .evaluate((bar) => getComputedStyle(bar).direction),
    ).toBe('rtl');
    for (const place of [printed(), page.locator('pre').first()])
      expect(await place.evaluate((text) => getComputedStyle(text).direction)).toBe('ltr');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});

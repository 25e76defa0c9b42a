import type { Browser, BrowserContextOptions, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { complaintsOf } from '../../e2e/support/axe.ts';
import { canBrowse, openBrowser, openPage, WIDTHS } from '../../e2e/support/browser.ts';
import { deedsOf } from '../../support/deeds.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { memberOf } from '../../support/visitor.ts';

const SITE = 'programs';
const SHOTS = process.env.SHOTS;

describe.runIf(canBrowse())('pages that have been open for a while', () => {
  let network: TestNetwork;
  let browser: Browser;
  let ann: Context;
  let bob: Context;

  beforeAll(async () => {
    [network, browser] = await Promise.all([startTestNetwork({ seed: true, settings: { ASKYARD_ROLES: 'web,worker' } }), openBrowser()]);
    ann = await deedsOf(network, await memberOf(network, 'Ann', SITE), SITE);
    bob = await deedsOf(network, await memberOf(network, 'Bob', SITE), SITE);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.stop();
  });

  const address = (path: string): string => `http://${SITE}.localhost:${network.network.port}${path}`;

  async function listening(path: string, options: BrowserContextOptions, barred = false): Promise<{ readonly page: Page; close(): Promise<void> }> {
    const { context, page } = await openPage(browser, options);
    if (barred) await page.routeWebSocket(/\/live$/, (socket) => void socket.close());
    const heard = barred
      ? page.waitForRequest(/\/live\/poll/, { timeout: 60_000 })
      : page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
    await page.goto(address(path));
    await heard;
    return { page, close: () => context.close() };
  }

  const asked = (title: string): Promise<number> =>
    ask(ann, { title, markdown: 'A text that is long enough to be asked here, and read.', tags: ['python'] });

  describe.each(WIDTHS)('%i wide', (width) => {
    test.each(['light', 'dark'] as const)('%s: what has come is seen, and nothing stands against it', async (colorScheme) => {
      const options = { viewport: { width, height: 900 }, colorScheme };
      const id = await asked(`What is new on a page of ${width} in ${colorScheme}?`);
      const [question, list] = [await listening(`/q/${id}`, options), await listening('/questions', options)];
      await answer(bob, id, { markdown: 'An answer that comes while the page is open.' });
      await comment(bob, id, { text: 'A comment that comes while the page is open.' });
      await asked(`What else is new in ${width} and ${colorScheme}?`);

      await question.page.locator('.post.is-new').waitFor();
      await question.page.locator('.comments li', { hasText: 'while the page is open' }).waitFor();
      await edit(ann, id, { markdown: 'A text that is another one now, as long as it was before.', summary: 'In other words.' });
      await question.page.locator('.fresh-text button').waitFor();
      await list.page.locator('.fresh-list').waitFor();
      for (const [name, { page }] of Object.entries({ question, list })) {
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/live-${name}-${width}-${colorScheme}.png` });
        expect(await complaintsOf(page)).toEqual([]);
      }
      await question.close();
      await list.close();
    });
  });

  test('where no connection can be made, pages poll and show the same', async () => {
    const id = await asked('Does a page that polls hear of its answers?');
    const { page, close } = await listening(`/q/${id}`, {}, true);
    await answer(bob, id, { markdown: 'An answer that is heard of by polling.' });
    await page.locator('.post.is-new', { hasText: 'by polling' }).waitFor({ timeout: 60_000 });
    await close();
  });

  test('what came while a page was cut off comes when it is back', async () => {
    const id = await asked('Does a page that was away catch up?');
    const { context, page } = await openPage(browser, {});
    const connections: WebSocketRoute[] = [];
    let isCut = false;
    await page.routeWebSocket(/\/live$/, (socket) => {
      if (isCut) return void socket.close();
      connections.push(socket);
      socket.connectToServer();
    });
    const heard = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
    await page.goto(address(`/q/${id}`));
    await heard;
    isCut = true;
    await connections[0]?.close({ code: 1012, reason: '1' });
    await answer(bob, id, { markdown: 'An answer that came while the page was away.' });
    isCut = false;
    await page.locator('.post.is-new', { hasText: 'was away' }).waitFor({ timeout: 60_000 });
    await context.close();
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../app/core/context.ts';
import { answer } from '../../app/core/posts/answer.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { comment } from '../../app/core/posts/comment.ts';
import { vote } from '../../app/core/votes/vote.ts';
import { deedsOf } from '../support/deeds.ts';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { memberOf, type TestVisitor } from '../support/visitor.ts';
import { canBrowse, openBrowser, openPage } from './support/browser.ts';

const SITE = 'programs';
const COOKIE = 'askyard-session';
const QUESTION = 1;

describe.runIf(canBrowse())('pages that are open', () => {
  let network: TestNetwork;
  let browser: Browser;
  let ann: TestVisitor;
  let asks: Context;
  let answers: Context;
  const complaints: string[] = [];

  const address = (path: string): string => `http://${SITE}.localhost:${network.network.port}${path}`;

  /** Opens a page in a browser of its own, somebody's or a stranger's, and waits until it listens. */
  async function opened(path: string, member?: TestVisitor): Promise<Page> {
    const { context, page, complaints: said } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    const session = member?.cookie(COOKIE, SITE);
    if (session) await context.addCookies([{ name: COOKIE, value: session.value, url: address('/') }]);
    page.on('close', () => complaints.push(...said));
    const listens = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
    await page.goto(address(path));
    await listens;
    await page.evaluate(() => Object.assign(globalThis, { same: true }));
    return page;
  }

  beforeAll(async () => {
    [network, browser] = await Promise.all([startTestNetwork({ seed: true, settings: { ASKYARD_ROLES: 'web,worker' } }), openBrowser()]);
    ann = await memberOf(network, 'Ann', SITE);
    asks = await deedsOf(network, ann, SITE);
    answers = await deedsOf(network, await memberOf(network, 'Bob', SITE), SITE);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.stop();
  });

  test('what others write comes to a stranger and to whom it concerns, and no page is loaded anew', async () => {
    const stranger = await opened(`/q/${QUESTION}`);
    const list = await opened('/questions');
    const before = await stranger.locator('article.question > .post').count();

    const id = await ask(asks, {
      title: 'How do open pages hear of this?',
      markdown: 'A text that is long enough to be asked here.',
      tags: ['python'],
    });
    await list.locator('.fresh-list').click();
    await list.locator(`.lines a[href^="/questions/${id}/"]`).waitFor();

    const asker = await opened(`/q/${id}`, ann);
    await comment(answers, QUESTION, { text: 'A comment that everybody sees at once.' });
    await stranger.locator('.comments li', { hasText: 'everybody sees at once' }).first().waitFor();
    await answer(answers, QUESTION, { markdown: 'An answer that everybody sees at once, without loading anything.' });
    await stranger.locator('.post.is-new', { hasText: 'everybody sees at once' }).waitFor();
    expect(await stranger.locator('article.question > .post').count()).toBe(before + 1);

    await answer(answers, id, { markdown: 'An answer that its asker is told of, in the header of every page.' });
    await asker.locator('.post.is-new', { hasText: 'its asker is told of' }).waitFor();
    await asker.locator('[data-live-inbox] .unread', { hasText: '1' }).waitFor();
    await vote(answers, id, 'up');
    await asker.locator('.post [data-score]', { hasText: '1 vote' }).first().waitFor();

    for (const page of [stranger, list, asker]) {
      expect(await page.evaluate(() => Reflect.get(globalThis, 'same'))).toBe(true);
      await page.close();
    }
    expect(complaints).toEqual([]);
    expect(network.faults).toEqual([]);
  });
});

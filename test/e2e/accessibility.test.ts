import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScene, type Scene } from './support/accessible.ts';
import { canBrowse, openPage } from './support/browser.ts';
import { focused, stopsOf } from './support/keyboard.ts';
import { cookiesOf } from './support/signed-in.ts';

describe.runIf(canBrowse())('accessible', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene?.close());

  test.each([
    ['a stranger', undefined],
    ['a member', 'programs'],
  ])('by the keyboard alone %s comes to everything on a question, in the order in which it is read, and sees where they are', async (_who, site) => {
    const { page, context } = await openPage(scene.browser, { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
    if (site) await context.addCookies(cookiesOf(scene.member, scene.network, site));
    await page.goto(scene.address('/q/1', 'programs'));
    const stops = await stopsOf(page);
    expect(stops.length).toBeGreaterThan(20);
    for (const stop of stops) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      expect(at.index, `${at.html} where ${stop.html} was next`).toBe(stop.index);
      expect(at.ring, at.html).toBeGreaterThanOrEqual(2);
    }
    await context.close();
  });

  test('a member asks, with the editor, without a mouse', async () => {
    const { page, context } = await openPage(scene.browser, { viewport: { width: 1280, height: 800 } });
    await context.addCookies(cookiesOf(scene.member, scene.network, 'programs'));
    await page.goto(scene.address('/questions/ask', 'programs'));
    await page.locator('.cm-content').first().waitFor();
    await page.locator('[name=title]').focus();
    const seen: string[] = [];
    for (let step = 0; step < 60 && seen.at(-1) !== 'button.button'; step++) {
      // Tab indents in the editor; Escape lets go of it, as its hint says.
      if (seen.at(-1)?.includes('cm-content')) await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      seen.push(
        await page.evaluate(() => {
          // The editor stands in a shadow root.
          const at = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
          return `${at?.localName}.${at?.className}`;
        }),
      );
    }
    expect(seen.some((stop) => stop.includes('cm-content'))).toBe(true);
    expect(seen.at(-1)).toBe('button.button');
    await context.close();
  });
});

import type { Page } from 'playwright-core';

const CONTROLS = 'a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex="0"]';

/** A place where Tab stops: its number among all elements of the page, and how it begins. */
export type Stop = { readonly index: number; readonly html: string };

/** Everything on a page that can be pressed, typed into or scrolled, as far as it is shown, in the order of the text. */
export const stopsOf = (page: Page): Promise<readonly Stop[]> =>
  page.evaluate((controls) => {
    const all = [...document.querySelectorAll('*')];
    return [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((element) => element.checkVisibility() && !element.matches(':disabled') && !element.closest('details:not([open]) > :not(summary)'))
      .map((element) => ({ index: all.indexOf(element), html: element.outerHTML.slice(0, 100) }));
  }, CONTROLS);

/** What has the focus, and how wide the ring around it is, in pixels. */
export const focused = (page: Page): Promise<Stop & { readonly ring: number }> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const ring = outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
    return { index: [...document.querySelectorAll('*')].indexOf(element), html: element.outerHTML.slice(0, 100), ring };
  });

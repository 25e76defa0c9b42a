import { type Html, safe } from '../../web/html.ts';

/**
 * What people wrote, as it is kept: sanitised HTML. Code that is wider than the page scrolls, so it takes the focus: not
 * every browser lets the keyboard scroll it otherwise (WCAG 2.1.1).
 */
export const prose = (kept: string): Html => safe(kept.includes('<pre') ? kept.replaceAll('<pre', '<pre tabindex="0"') : kept);

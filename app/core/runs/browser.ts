import type { Known } from './guess.ts';
import { languages } from './languages/registry.ts';

/** What a browser runs, in a frame of its own, and no jail: by key. */
export const BROWSER_ONLY: readonly (Known & { readonly name: string })[] = [
  { key: 'html', name: 'HTML', aliases: ['htm', 'xhtml', 'html5'] },
  { key: 'css', name: 'CSS', aliases: ['css3'] },
];

/** Whether a browser can show it. JavaScript runs in either. */
export const runsInBrowser = (key: string): boolean => key === 'javascript' || BROWSER_ONLY.some((language) => language.key === key);

/** Every language that a block of code may be in, installed or not. */
export const guessable: readonly Known[] = [...languages, ...BROWSER_ONLY];

/** What a language is called; its key where it is none of ours. */
export const nameOfLanguage = (key: string): string => [...languages, ...BROWSER_ONLY].find((language) => language.key === key)?.name ?? key;

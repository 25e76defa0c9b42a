import { errors } from './ar/errors.ts';
import { frame } from './ar/frame.ts';
import { pages } from './ar/pages.ts';
import { refusals } from './ar/refusals.ts';
import type { en } from './en.ts';

const sentences: Readonly<Record<keyof typeof en, string>> = { ...frame, ...errors, ...pages };

/** Every sentence in Arabic: those of the pages, and those of the domain's errors, which have their English where they are thrown. */
export const ar = { ...sentences, ...refusals };

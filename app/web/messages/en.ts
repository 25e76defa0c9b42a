import { errors } from './en/errors.ts';
import { frame } from './en/frame.ts';
import { pages } from './en/pages.ts';

/** Every sentence of the pages in English: ICU message format, a file a page. Keys begin with their page's name. */
export const en = { ...frame, ...errors, ...pages } as const;

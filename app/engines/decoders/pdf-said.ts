/** What Ghostscript prints, in the words of its versions 10. */
const RANGE = /^Processing pages 1 through (\d{1,7})\.$/m;
const DRAWN = /^Page (\d{1,7})$/gm;
const PASSWORD = /requires a password/;

/**
 * The pages of a PDF, all of them drawn; undefined where there are none, or where some could not be found: a file that was
 * cut off still tells how many it once had. What a file may print itself could only make up pages.
 */
export function pagesDrawn(said: string): number | undefined {
  const pages = Number(RANGE.exec(said)?.[1] ?? 0);
  const drawn = new Set([...said.matchAll(DRAWN)].map(([, page]) => Number(page)).filter((page) => page >= 1 && page <= pages));
  return pages > 0 && drawn.size === pages ? pages : undefined;
}

export const asksForPassword = (said: string): boolean => PASSWORD.test(said);

import type { ArchiveEntry } from '../../core/files/decoder.ts';

/** What bsdtar tells of an archive. The format is its last line, where it came to that. */
export type Listing = { readonly entries: readonly ArchiveEntry[]; readonly format?: string };

/** Mode, links, owner and group (given as 0), size or a device's numbers, three words of a date, and the name. */
const LINE = /^\S{10,11} +\d+ 0 +0 +(\d+|\d+,\d+) \S+ +\S+ +\S+ (.*)$/;
const FORMAT = /^Archive Format: (.*)$/;

/** Characters of a name that are shown. */
const LONGEST_NAME = 200;

/** The lines of `bsdtar --uid 0 --gid 0 -tvv`; undefined where one is not as they are. */
export function listingOf(printed: string): Listing | undefined {
  const lines = printed.split('\n').filter((line) => line !== '');
  const format = FORMAT.exec(lines.at(-1) ?? '')?.[1];
  const entries: ArchiveEntry[] = [];
  for (const line of format === undefined ? lines : lines.slice(0, -1)) {
    const [, size, name] = LINE.exec(line) ?? [];
    if (size === undefined || name === undefined) return undefined;
    entries.push({ name: shownName(name), size: size.includes(',') ? 0 : Number(size) });
  }
  return { entries, ...(format !== undefined && { format }) };
}

/**
 * A name that can do no harm where it is shown: no control characters, none that turn the direction of text around (`exe`
 * would read as `gpj`), and cut in its middle, so that folder and extension both stay.
 */
export function shownName(name: string): string {
  const characters = [...name.replaceAll(/\p{C}|\p{Zl}|\p{Zp}/gu, '\ufffd')];
  if (characters.length <= LONGEST_NAME) return characters.join('');
  const half = LONGEST_NAME / 2;
  return `${characters.slice(0, half).join('')}…${characters.slice(1 - half).join('')}`;
}

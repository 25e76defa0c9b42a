/** Characters of a name, seen as code points. */
export const NAME = { least: 2, most: 40 } as const;

/** A name without spaces at its ends or several in a row. */
export const tidyName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ');

/** Whether somebody may be called so: seen as a name, and no trick with control or direction characters. */
export function mayBeName(name: string): boolean {
  const { length } = [...name];
  return length >= NAME.least && length <= NAME.most && /[\p{L}\p{N}]/u.test(name) && !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(name);
}

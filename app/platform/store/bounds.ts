import type { Range } from './port.ts';

/** A range of sort keys: `least` and `most` inclusive, `below` exclusive. Undefined: open. */
export type Bounds = { readonly least?: string; readonly most?: string; readonly below?: string };

/** What a range asks for, or undefined when nothing can stand in it. */
export function boundsOf(range: Range): Bounds | undefined {
  if (range.prefix) {
    const below = after(range.prefix);
    return below === undefined ? { least: range.prefix } : { least: range.prefix, below };
  }
  if (range.to === '') return undefined;
  if (range.from && range.to !== undefined && Buffer.compare(Buffer.from(range.from), Buffer.from(range.to)) > 0) return undefined;
  return { ...(range.from ? { least: range.from } : {}), ...(range.to === undefined ? {} : { most: range.to }) };
}

/** The smallest string, in byte order of UTF-8, behind every string that begins so; undefined when there is none. */
function after(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last === 0x10ffff) continue;
    const next = last + 1 === 0xd800 ? 0xe000 : last + 1;
    return String.fromCodePoint(...points, next);
  }
  return undefined;
}

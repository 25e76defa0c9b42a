import { type FindProgram, found, type Program, programHere } from '../engines/decoders/programs.ts';
import type { Check } from '../machines/health/tree.ts';

/** What looks at uploads, in the order in which it is missed: pictures are most of what people bring. */
const PROGRAMS: readonly Program[] = ['vips', 'vipsheader', 'gs', 'bsdtar'];

/** Whether everything is there that looks at what people upload. Files of the kinds that lack it are not taken; all else goes on. */
export function decodingCheck(find: FindProgram = programHere): Check {
  return {
    name: 'decoding',
    tags: ['engine'],
    required: false,
    measure() {
      const lacking = PROGRAMS.flatMap((name) => lackOf(name, find));
      return lacking.length === 0 ? { status: 'Healthy' } : { status: 'Warning', attributes: Object.fromEntries(lacking) };
    },
  };
}

/** What to do about a program that is not there. */
function lackOf(name: Program, find: FindProgram): readonly (readonly [attribute: string, remedy: string])[] {
  try {
    found(find, name);
    return [];
  } catch (error) {
    return [[`without_${name}`, error instanceof Error ? error.message : String(error)]];
  }
}

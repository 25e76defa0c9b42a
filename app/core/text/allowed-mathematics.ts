/**
 * The MathML that KaTeX writes when nothing is trusted, and no more: no links, no images, no styles, no names.
 * https://www.w3.org/TR/mathml-core/
 */

type Check = (value: string) => string | undefined;

const whole =
  (pattern: RegExp): Check =>
  (value) =>
    pattern.test(value) ? value : undefined;

/** Ems that a length may have: KaTeX bounds positive ones only, and a formula must not wander over the page. */
export const EMS_AT_MOST = 20;

const LENGTH = /^([+-]?(?:\d{1,4}(?:\.\d{1,6})?|\.\d{1,6}))(em|ex|pt|px|mu|width|%)?$/;

/** Beyond these a length of that unit is longer than EMS_AT_MOST, or makes no sense. */
const FARTHEST: Readonly<Record<string, number>> = { em: EMS_AT_MOST, ex: 2 * EMS_AT_MOST, pt: 240, px: 320, mu: 360, width: 1, '%': 100 };

const length: Check = (value) => {
  const [, number = '', unit = ''] = LENGTH.exec(value) ?? [];
  if (number === '') return undefined;
  return Math.abs(Number.parseFloat(number)) <= (FARTHEST[unit] ?? EMS_AT_MOST) ? value : undefined;
};
/** One length a column or row. */
const lengths: Check = (value) => (value.split(' ').every((each) => length(each) !== undefined) ? value : undefined);

const truth = whole(/^(?:true|false)$/);
const colour = whole(/^(?:#[0-9a-f]{3,8}|[a-z]{1,30})$/i);

const spaces = { width: length, height: length, depth: length };

const CHECKS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  math: { display: whole(/^block$/) },
  annotation: { encoding: whole(/^application\/x-tex$/) },
  mi: { mathvariant: whole(/^[a-z-]{1,30}$/) },
  mn: { mathvariant: whole(/^[a-z-]{1,30}$/) },
  mtext: { mathvariant: whole(/^[a-z-]{1,30}$/) },
  mo: {
    mathvariant: whole(/^[a-z-]{1,30}$/),
    stretchy: truth,
    fence: truth,
    separator: truth,
    largeop: truth,
    lspace: length,
    rspace: length,
    minsize: length,
    maxsize: length,
  },
  mspace: { ...spaces, mathbackground: colour, linebreak: whole(/^newline$/) },
  mpadded: { ...spaces, lspace: length, voffset: length, mathbackground: colour },
  mstyle: { mathcolor: colour, mathbackground: colour, mathsize: length, scriptlevel: whole(/^[0-3]$/), displaystyle: truth },
  mfrac: { linethickness: length },
  mover: { accent: truth },
  munder: { accentunder: truth },
  menclose: { notation: whole(/^[a-z ]{1,80}$/), mathbackground: colour },
  mtable: {
    columnalign: whole(/^[a-z ]{1,2000}$/),
    columnlines: whole(/^[a-z ]{1,2000}$/),
    rowlines: whole(/^[a-z ]{1,2000}$/),
    columnspacing: lengths,
    rowspacing: lengths,
    width: length,
    displaystyle: truth,
    scriptlevel: whole(/^[0-3]$/),
  },
  mtd: { width: length },
};

const PLAIN = 'semantics mrow msqrt mroot mphantom msub msup msubsup munderover mtr';

/** Element name to its attributes' checks. */
export const MATHEMATICS: ReadonlyMap<string, Readonly<Record<string, Check>>> = new Map([
  ...PLAIN.split(' ').map((name): [string, Readonly<Record<string, Check>>] => [name, {}]),
  ...Object.entries(CHECKS),
]);

/** Elements that hold text and no element: inside of most of these a browser reads HTML again. */
export const TOKENS: ReadonlySet<string> = new Set(['annotation', 'mi', 'mn', 'mo', 'mspace', 'mtext']);

/**
 * Whether an element may stand in its parent, as far as mathematics goes: MathML in `math` and nowhere else, nothing but
 * MathML in it. So a browser makes the very tree of it that stands there, and no HTML ends a formula from within.
 */
export function fits(parent: string | undefined, name: string): boolean {
  if (parent !== undefined && MATHEMATICS.has(parent)) return MATHEMATICS.has(name) && name !== 'math' && !TOKENS.has(parent);
  return name === 'math' || !MATHEMATICS.has(name);
}

const TAG = /<(\/?)([a-z][a-z0-9]*)(?: [^<>]*)?>/g;

/** Whether all MathML of sanitised HTML stands where it fits. */
export function mathematicsFits(html: string): boolean {
  if (!/<m|<semantics|<annotation/.test(html)) return true;
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(TAG)) {
    if (slash) open.pop();
    else if (!fits(open.at(-1), name)) return false;
    else if (name !== 'br' && name !== 'hr' && name !== 'img') open.push(name);
  }
  return true;
}

const DIGIT = 65_536;

type Keys = Uint32Array | Int32Array | Float64Array;

/** The numbers from 0 up, as a list of ordinals. */
export function inOrder(count: number): Uint32Array {
  const ordinals = new Uint32Array(count);
  for (let ordinal = 0; ordinal < count; ordinal++) ordinals[ordinal] = ordinal;
  return ordinals;
}

/**
 * Ordinals by ascending key, equal ones as they stood in `from`. A radix sort of sixteen bits at a time: a million
 * times in a tenth of a second, where a comparing sort takes one.
 * Keys are whole numbers less than 2^53 apart.
 */
export function ascending(keys: Keys, from: Uint32Array = inOrder(keys.length)): Uint32Array {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let sortedAlready = true;
  for (let at = 0; at < from.length; at++) {
    const key = keys[from[at] as number] as number;
    if (key < highest) sortedAlready = false;
    if (key < lowest) lowest = key;
    if (key > highest) highest = key;
  }
  if (sortedAlready) return from;
  let sorted = from;
  for (let unit = 1; unit <= highest - lowest; unit *= DIGIT) sorted = byDigit(keys, sorted, lowest, unit);
  return sorted;
}

function byDigit(keys: Keys, from: Uint32Array, lowest: number, unit: number): Uint32Array {
  const starts = new Uint32Array(DIGIT + 1);
  const digits = new Uint16Array(from.length);
  for (let at = 0; at < from.length; at++) {
    const digit = Math.floor(((keys[from[at] as number] as number) - lowest) / unit) & (DIGIT - 1);
    digits[at] = digit;
    starts[digit + 1] = (starts[digit + 1] as number) + 1;
  }
  for (let digit = 0; digit < DIGIT; digit++) starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  const sorted = new Uint32Array(from.length);
  for (let at = 0; at < from.length; at++) {
    const digit = digits[at] as number;
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    sorted[place] = from[at] as number;
  }
  return sorted;
}

/** What an object, a string's head or a list costs beside its content, roughly, in V8. */
const OVERHEAD = 24;

/** Parts looked at; what a larger value has beyond is taken to be like what was seen. */
const PARTS_AT_MOST = 10_000;

/** Roughly how many bytes of memory a value holds. Quick rather than right: it bounds a cache, it bills nobody. */
export function estimatedBytes(value: unknown): number {
  const seen = new Set<object>();
  const waiting: unknown[] = [];
  const whole = own(value, waiting, seen);
  let bytes = 0;
  let parts = 0;
  while (waiting.length > 0 && parts < PARTS_AT_MOST) {
    parts++;
    bytes += own(waiting.pop(), waiting, seen);
  }
  return whole + bytes + Math.ceil((bytes / Math.max(1, parts)) * waiting.length);
}

/** The bytes of one part; what it refers to is added to `waiting`. */
function own(part: unknown, waiting: unknown[], seen: Set<object>): number {
  if (typeof part === 'string') return OVERHEAD + 2 * part.length;
  if (typeof part !== 'object' || part === null) return 8;
  if (seen.has(part)) return 0;
  seen.add(part);
  return OVERHEAD + inside(part, waiting);
}

function inside(part: object, waiting: unknown[]): number {
  if (ArrayBuffer.isView(part)) return part.byteLength;
  if (part instanceof Map) {
    for (const [key, value] of part) waiting.push(key, value);
    return 32 * part.size;
  }
  const values: unknown[] = Array.isArray(part) || part instanceof Set ? [...part] : Object.values(part);
  for (const value of values) waiting.push(value);
  return 8 * values.length;
}

const DEPTH_AT_MOST = 3;
const ITEMS_AT_MOST = 50;
const CHARACTERS_AT_MOST = 2_000;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A name as it stands in an object's literal. */
const keyOf = (key: string): string => (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : JSON.stringify(key));

function listed(items: Iterable<string>, size: number, [open, close]: readonly [string, string]): string {
  const shown = [...items];
  if (size > shown.length) shown.push(`… ${size - shown.length} more`);
  return shown.length === 0 ? open + close : open + (open === '[' ? '' : ' ') + shown.join(', ') + (close === ']' ? '' : ' ') + close;
}

/** An element as its first tag. */
function elementTag(value: object): string | undefined {
  if (!('nodeType' in value) || value.nodeType !== 1 || !('outerHTML' in value)) return undefined;
  return /^<[^>]*>/.exec(String(value.outerHTML))?.[0];
}

function nested(value: unknown, depth: number, above: readonly object[]): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `ƒ ${value.name || 'anonymous'}()`;
  if (Object.is(value, -0)) return '-0';
  if (!isObject(value)) return String(value);
  if (value instanceof Error) return String(value.stack?.includes(value.message) ? value.stack : value).trim();
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return 'Promise';
  const element = elementTag(value);
  if (element !== undefined) return element;
  if (above.includes(value)) return '[circular]';
  if (depth >= DEPTH_AT_MOST) return Array.isArray(value) ? `[… ${value.length}]` : '{…}';
  const within = (each: unknown): string => nested(each, depth + 1, [...above, value]);
  if (Array.isArray(value)) return listed(value.slice(0, ITEMS_AT_MOST).map(within), value.length, ['[', ']']);
  if (value instanceof Map) {
    const entries = [...value].slice(0, ITEMS_AT_MOST).map(([key, each]) => `${within(key)} => ${within(each)}`);
    return `Map(${value.size}) ${listed(entries, value.size, ['{', '}'])}`;
  }
  if (value instanceof Set) return `Set(${value.size}) ${listed([...value].slice(0, ITEMS_AT_MOST).map(within), value.size, ['{', '}'])}`;
  const entries = Object.entries(value);
  const name = Object.getPrototypeOf(value)?.constructor?.name ?? '';
  const text = listed(
    entries.slice(0, ITEMS_AT_MOST).map(([key, each]) => `${keyOf(key)}: ${within(each)}`),
    entries.length,
    ['{', '}'],
  );
  return name === '' || name === 'Object' ? text : `${name} ${text}`;
}

/** A value as a console shows it. Never throws, whatever its getters do. */
export function inspected(value: unknown): string {
  try {
    return nested(value, 0, []);
  } catch {
    return '[it cannot be shown]';
  }
}

/** What a call of `console.log` says, as one text: `%s`, `%d` and their like are filled, strings stand as they are. */
export function saidBy(values: readonly unknown[]): string {
  const rest = [...values];
  const shown = (value: unknown): string => (typeof value === 'string' ? value : inspected(value));
  const [first] = rest;
  const parts: string[] = [];
  if (typeof first === 'string') {
    rest.shift();
    const filled = first.replace(/%([sdifoOc%])/g, (hole, letter: string) => {
      if (letter === '%') return '%';
      if (rest.length === 0) return hole;
      const value = rest.shift();
      if (letter === 'c') return '';
      if (letter === 'd' || letter === 'i') return String(Math.trunc(Number(value)));
      return letter === 'f' ? String(Number(value)) : letter === 's' ? shown(value) : inspected(value);
    });
    parts.push(filled);
  }
  const text = [...parts, ...rest.map(shown)].join(' ');
  return text.length > CHARACTERS_AT_MOST ? `${text.slice(0, CHARACTERS_AT_MOST)}…` : text;
}

/** An object of JSON; empty for what is none. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

/** A list of JSON; empty for what is none. */
export const records = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A JSON schema as far as it says what a part of an address may be. */
type Part = {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Part[];
  readonly description?: string;
};

/** What a schema allows, in words that a person understands. A description in the schema is believed first. */
export function allowedBy(schema: object): string {
  const part: Part = schema;
  if (part.description) return part.description;
  if (part.anyOf) return part.anyOf.map(allowedBy).join(', ');
  if (part.const !== undefined) return String(part.const);
  if (part.enum) return part.enum.map(String).join(', ');
  if (part.type === 'integer' || part.type === 'number') return numbers(part);
  return letters(part);
}

function numbers({ type, minimum, maximum }: Part): string {
  const kind = type === 'integer' ? 'whole numbers' : 'numbers';
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${kind} from ${minimum}`;
  return maximum === undefined ? kind : `${kind} up to ${maximum}`;
}

function letters({ minLength = 0, maxLength }: Part): string {
  if (maxLength === undefined) return 'text';
  return minLength > 0 ? `text of ${minLength} to ${maxLength} characters` : `text of up to ${maxLength} characters`;
}

import type { TSchema } from 'typebox';

/** A schema on few lines, as TypeScript writes it: what people read in docs/yard.md. */
export function shapeOf(schema: TSchema, indent = ''): string {
  const { type, anyOf, items, properties, required, patternProperties, enum: allowed } = fieldsOf(schema);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(allowed)) return allowed.map((each) => JSON.stringify(each)).join(' | ');
  if (Array.isArray(anyOf)) return anyOf.map((each) => shapeOf(each, indent)).join(' | ');
  if (type === 'array') return isSchema(items) ? `${bracketed(shapeOf(items, indent))}[]` : 'unknown[]';
  if (type !== 'object') return typeof type === 'string' ? (type === 'integer' ? 'number' : type) : 'unknown';
  if (isRecord(patternProperties)) {
    const [value] = Object.values(patternProperties);
    return `Record<string, ${isSchema(value) ? shapeOf(value, indent) : 'unknown'}>`;
  }
  const inner = `${indent}  `;
  const lines = Object.entries(isRecord(properties) ? properties : {}).map(([name, value]) => {
    const says = isRecord(value) && typeof value.description === 'string' ? `  // ${value.description}` : '';
    const optional = Array.isArray(required) && required.includes(name) ? '' : '?';
    return `${inner}${/^\w+$/.test(name) ? name : JSON.stringify(name)}${optional}: ${isSchema(value) ? shapeOf(value, inner) : 'unknown'};${says}`;
  });
  return ['{', ...lines, `${indent}}`].join('\n');
}

const bracketed = (shape: string): string => (/ \| /.test(shape) && !shape.startsWith('{') ? `(${shape})` : shape);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isSchema = (value: unknown): value is TSchema => isRecord(value);

const fieldsOf = (schema: TSchema): Readonly<Record<string, unknown>> => ({ ...schema });

import type { Expression } from '../../app/engines/tag-engine/port.ts';

/** An expression with every `not` at a tag. */
export type Literals =
  | { readonly kind: 'tag'; readonly tag: number; readonly negated: boolean }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Literals[] };

export function literals(expression: Expression, number: (name: string) => number, negated: boolean): Literals {
  if ('tag' in expression) return { kind: 'tag', tag: number(expression.tag), negated };
  if ('not' in expression) return literals(expression.not, number, !negated);
  const parts = ('and' in expression ? expression.and : expression.or).map((part) => literals(part, number, negated));
  return { kind: 'and' in expression !== negated ? 'and' : 'or', parts };
}

export function negation(wanted: Literals): Literals {
  if (wanted.kind === 'tag') return { ...wanted, negated: !wanted.negated };
  return { kind: wanted.kind === 'and' ? 'or' : 'and', parts: wanted.parts.map(negation) };
}

/** The fewest tags of which every result carries one; undefined when there are none such. */
export function drivers(wanted: Literals, count: (tag: number) => number): readonly number[] | undefined {
  if (wanted.kind === 'tag') return wanted.negated ? undefined : [wanted.tag];
  const parts = wanted.parts.map((part) => drivers(part, count));
  const size = (tags: readonly number[]) => tags.reduce((sum, tag) => sum + count(tag), 0);
  if (wanted.kind === 'and') return parts.filter((part) => part !== undefined).sort((left, right) => size(left) - size(right))[0];
  return parts.every((part) => part !== undefined) ? [...new Set(parts.flat())] : undefined;
}

/** The condition on a question, as probes into (question, tag). What is known of it is left out. */
export function filter(wanted: Literals, question: string, known: readonly number[]): { readonly sql: string; readonly values: readonly number[] } {
  if (wanted.kind === 'tag') {
    if (known.includes(wanted.tag)) return { sql: wanted.negated ? '0' : '1', values: [] };
    const probe = `EXISTS (SELECT 1 FROM question_tag t WHERE t.question = ${question} AND t.tag = ?)`;
    return { sql: wanted.negated ? `NOT ${probe}` : probe, values: [wanted.tag] };
  }
  const parts = wanted.parts.map((part) => filter(part, question, known));
  if (parts.length === 0) return { sql: '1', values: [] };
  return { sql: `(${parts.map(({ sql }) => sql).join(wanted.kind === 'and' ? ' AND ' : ' OR ')})`, values: parts.flatMap(({ values }) => values) };
}

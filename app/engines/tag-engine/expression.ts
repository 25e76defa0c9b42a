import { printTag, type Token, tokensOf } from './expression-tokens.ts';
import type { Expression } from './port.ts';

/** Limits of what somebody may type: beyond, it is not understood. */
export const EXPRESSION_LIMITS = { characters: 500, terms: 20, depth: 10 } as const;

/**
 * Reads a tag expression: `java and spring`, `java+spring`, `c++ or rust`, `-java`, `not (a or b)`, `java*`. Words that
 * follow each other are joined by `and`, which binds closer than `or`, and `not` closest.
 * Undefined for what is no expression, or beyond the limits.
 */
export function parseExpression(text: string): Expression | undefined {
  if (text.length > EXPRESSION_LIMITS.characters) return undefined;
  const tokens = tokensOf(text);
  if (!tokens || tokens.filter(({ kind }) => kind === 'tag').length > EXPRESSION_LIMITS.terms) return undefined;
  const reading = new Reading(tokens);
  const expression = reading.any(0);
  return reading.finished ? expression : undefined;
}

/** The expression as `parseExpression` reads it back. Lists of one, which parsing never gives, print as their member. */
export function printExpression(expression: Expression): string {
  if ('tag' in expression) return printTag(expression.tag);
  if ('not' in expression) return `not ${operand(expression.not, 'not')}`;
  if ('and' in expression) return expression.and.map((part) => operand(part, 'and')).join(' and ');
  return expression.or.map((part) => operand(part, 'or')).join(' or ');
}

/** In parentheses where it would otherwise be read as part of what stands around it. */
function operand(expression: Expression, around: 'not' | 'and' | 'or'): string {
  const loose = 'or' in expression || ('and' in expression && around !== 'or');
  return loose ? `(${printExpression(expression)})` : printExpression(expression);
}

class Reading {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get finished(): boolean {
    return this.#at === this.#tokens.length;
  }

  any(depth: number): Expression | undefined {
    const parts: Expression[] = [];
    do {
      const part = this.#all(depth);
      if (!part) return undefined;
      parts.push(part);
    } while (this.#take('or'));
    return parts.length > 1 ? { or: parts } : parts[0];
  }

  #all(depth: number): Expression | undefined {
    const parts: Expression[] = [];
    do {
      const part = this.#single(depth);
      if (!part) return undefined;
      parts.push(part);
    } while (this.#take('and') || !this.#endsHere());
    return parts.length > 1 ? { and: parts } : parts[0];
  }

  #single(depth: number): Expression | undefined {
    if (depth > EXPRESSION_LIMITS.depth) return undefined;
    if (this.#take('not')) {
      const part = this.#single(depth + 1);
      return part && { not: part };
    }
    if (this.#take('(')) {
      const inside = this.any(depth + 1);
      return this.#take(')') ? inside : undefined;
    }
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'tag') return undefined;
    this.#at++;
    return { tag: token.tag };
  }

  #take(kind: Token['kind']): boolean {
    if (this.#tokens[this.#at]?.kind !== kind) return false;
    this.#at++;
    return true;
  }

  #endsHere(): boolean {
    const kind = this.#tokens[this.#at]?.kind;
    return kind === undefined || kind === 'or' || kind === ')';
  }
}

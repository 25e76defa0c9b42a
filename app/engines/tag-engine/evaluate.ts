import { listSet, type OrdinalSet } from './ordinal-set.ts';
import type { Expression } from './port.ts';
import type { Scratch } from './scratch.ts';
import { complement, intersection, union } from './set-operations.ts';

/** What an expression is evaluated against. */
export interface Evaluated {
  readonly count: number;
  /** Those of the questions that are deleted: no tag's set holds them, but `not` must leave them out. */
  readonly deleted: OrdinalSet;
  readonly scratch: Scratch;
  /** Questions that carry a tag; undefined when no question ever did. */
  tagged(name: string): OrdinalSet | undefined;
  /** Questions that carry a tag that matches. */
  matching(pattern: string): OrdinalSet;
}

/** A set, or all but it: so that `not` costs nothing until the end, and seldom then. */
type Signed = { readonly set: OrdinalSet; readonly negated: boolean };

const NONE: OrdinalSet = listSet(new Uint32Array(0));

/**
 * The questions that an expression, if any, and `within`, if any, leave. Undefined: all, and none is deleted. Valid until
 * the next evaluation.
 */
export function evaluate(site: Evaluated, expression: Expression | undefined, within: OrdinalSet | undefined): OrdinalSet | undefined {
  const conjuncts: Signed[] = within ? [{ set: within, negated: false }] : [];
  if (expression) conjuncts.push(signed(site, expression));
  if (site.deleted.count > 0 && conjuncts.every(({ negated }) => negated)) conjuncts.push({ set: site.deleted, negated: true });
  if (conjuncts.length === 0) return undefined;
  const { set, negated } = all(site, conjuncts);
  return negated ? complement(set, site.count, site.scratch) : set;
}

function signed(site: Evaluated, expression: Expression): Signed {
  if ('not' in expression) return opposite(signed(site, expression.not));
  if ('and' in expression) {
    return all(
      site,
      expression.and.map((part) => signed(site, part)),
    );
  }
  if ('or' in expression) {
    return any(
      site,
      expression.or.map((part) => signed(site, part)),
    );
  }
  const { tag } = expression;
  const set = tag.includes('*') ? site.matching(tag) : (site.tagged(tag) ?? NONE);
  return { set, negated: false };
}

const opposite = ({ set, negated }: Signed): Signed => ({ set, negated: !negated });

function all(site: Evaluated, parts: readonly Signed[]): Signed {
  const within = parts.filter(({ negated }) => !negated).map(({ set }) => set);
  const without = parts.filter(({ negated }) => negated).map(({ set }) => set);
  if (within.length === 0) return { set: union(without, site.scratch), negated: true };
  return { set: intersection(within, without, site.scratch), negated: false };
}

/** Either all are as they stand, or De Morgan turns them into what `all` does best. */
function any(site: Evaluated, parts: readonly Signed[]): Signed {
  if (parts.some(({ negated }) => negated)) return opposite(all(site, parts.map(opposite)));
  return {
    set: union(
      parts.map(({ set }) => set),
      site.scratch,
    ),
    negated: false,
  };
}

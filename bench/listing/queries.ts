import type { Listing, Tab } from '../../app/engines/tag-engine/port.ts';
import { drivers, filter, type Literals, literals, negation } from './literals.ts';

export type Query = { readonly sql: string; readonly values: readonly number[] };

/** A listing in SQL: its page, and its total: known, counted, or what a count leaves of all. */
export type Asked = { readonly page: Query; readonly total: number | { readonly of: number | undefined; readonly query: Query } };

export type Site = {
  readonly questions: number;
  readonly unanswered: number;
  readonly now: number;
  readonly tag: (name: string) => number;
  readonly count: (tag: number) => number;
};

/** What a tab sorts by in question, in question_tag, and what a query along the latter must carry for it. */
const ORDER: Record<Tab, { readonly whole: string; readonly tagged: string; readonly carried: string }> = {
  newest: { whole: 'created DESC, id DESC', tagged: 'question DESC', carried: 'question' },
  active: { whole: 'active DESC, id DESC', tagged: 'active DESC, question DESC', carried: 'question, active' },
  votes: { whole: 'score DESC, id DESC', tagged: 'score DESC, question DESC', carried: 'question, score' },
  unanswered: { whole: 'score DESC, id DESC', tagged: 'score DESC, question DESC', carried: 'question, score' },
  bounties: { whole: 'bounty_ends, id DESC', tagged: '', carried: '' },
};

/**
 * Writes a listing's SQL by the best plan known for its shape: along the rarest tag that every result must carry;
 * else, where several tags together cover all results, by gathering and sorting those or by walking the sort's index,
 * whichever reads less; a total of what is mostly negative as the rest of its opposite.
 */
export function queryOf({ tab, expression, page, size }: Listing, site: Site): Asked {
  const wanted = literals(expression ?? { and: [] }, site.tag, false);
  const limit = ` LIMIT ${size} OFFSET ${(page - 1) * size}`;
  if (tab === 'bounties') {
    const found = filter(wanted, 'q.id', []);
    const from = `FROM question q WHERE q.bounty_ends > ${site.now} AND ${found.sql}`;
    const count = { sql: `SELECT count(*) ${from}`, values: found.values };
    return { page: { sql: `SELECT id ${from} ORDER BY ${ORDER[tab].whole}${limit}`, values: found.values }, total: { of: undefined, query: count } };
  }

  const all = tab === 'unanswered' ? site.unanswered : site.questions;
  const leading = drivers(wanted, site.count);
  const gathered = leading?.reduce((sum, tag) => sum + site.count(tag), 0) ?? all;
  const walked = (page * size * all) / gathered;
  const along = leading && (leading.length === 1 || gathered < walked);
  const from = along ? tagged(wanted, tab, leading, ORDER[tab].carried) : whole(wanted, tab);
  const sql = `SELECT ${along ? 'question' : 'id'} ${from.sql} ORDER BY ${along ? ORDER[tab].tagged : ORDER[tab].whole}${limit}`;
  return { page: { sql, values: from.values }, total: totalOf(wanted, tab, site, all) };
}

function totalOf(wanted: Literals, tab: Tab, site: Site, all: number): Asked['total'] {
  if (wanted.kind === 'tag' && tab !== 'unanswered') return wanted.negated ? all - site.count(wanted.tag) : site.count(wanted.tag);
  const leading = drivers(wanted, site.count);
  if (leading) return { of: undefined, query: counting(tagged(wanted, tab, leading, 'question')) };
  const opposite = negation(wanted);
  const left = drivers(opposite, site.count);
  return left ? { of: all, query: counting(tagged(opposite, tab, left, 'question')) } : { of: undefined, query: counting(whole(wanted, tab)) };
}

const counting = ({ sql, values }: Query): Query => ({ sql: `SELECT count(*) ${sql}`, values });

function whole(wanted: Literals, tab: Tab): Query {
  const { sql, values } = filter(wanted, 'q.id', []);
  return { sql: `FROM question q WHERE ${tab === 'unanswered' ? 'q.answers = 0 AND ' : ''}${sql}`, values };
}

function tagged(wanted: Literals, tab: Tab, leading: readonly number[], carried: string): Query {
  const found = filter(wanted, 'q.question', leading.length === 1 ? leading : []);
  const unanswered = tab === 'unanswered' ? 'q.unanswered = 1 AND ' : '';
  if (leading.length === 1)
    return { sql: `FROM question_tag q WHERE q.tag = ? AND ${unanswered}${found.sql}`, values: [...leading, ...found.values] };
  const each = leading.map(() => '?').join(', ');
  const inner = `SELECT DISTINCT ${carried} FROM question_tag q WHERE q.tag IN (${each}) AND ${unanswered}${found.sql}`;
  return { sql: `FROM (${inner}) found`, values: [...leading, ...found.values] };
}

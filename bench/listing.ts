import { deepStrictEqual } from 'node:assert';
import { listingOf } from '../app/engines/tag-engine/listings.ts';
import { memoryOf } from '../app/engines/tag-engine/memory.ts';
import type { Listed, Listing } from '../app/engines/tag-engine/port.ts';
import { SiteIndex } from '../app/engines/tag-engine/site-index.ts';
import { mix, SIZE } from './listing/mix.ts';
import { queryOf } from './listing/queries.ts';
import { NOW, questions } from './listing/questions.ts';
import { INDEXES, Reference, SCHEMA } from './listing/reference.ts';
import type { Benchmark } from './run.ts';

const QUESTIONS = 1_000_000;
const TAGS = 50_000;
const LISTINGS = 1000;
/** Query plans shown; all are checked. */
const SHOWN = 12;

type Timed = { readonly results: readonly Listed[]; readonly total: number; readonly line: string };

const lastPage = (total: number): number => Math.max(1, Math.ceil(total / SIZE));

/** Asks one listing after the other. Nothing of one is kept for the next. */
function time(listings: readonly Listing[], ask: (listing: Listing, at: number) => Listed): Timed {
  const times: number[] = [];
  const results = listings.map((listing, at) => {
    const start = performance.now();
    const listed = ask(listing, at);
    times.push(performance.now() - start);
    return listed;
  });
  const total = times.reduce((sum, each) => sum + each, 0);
  const sorted = times.toSorted((left, right) => left - right);
  const [p50, p99, most] = [0.5, 0.99, 1].map((part) => sorted[Math.ceil(part * sorted.length) - 1]?.toFixed(3));
  return { results, total, line: `total ${total.toFixed(0)} ms, p50 ${p50} ms, p99 ${p99} ms, longest ${most} ms` };
}

/** A mix of listings over a million questions: the tag engine against SQLite with every index it could wish for. */
export const run: Benchmark = async (print) => {
  const table = questions(QUESTIONS, TAGS);
  const started = performance.now();
  const index = new SiteIndex(table);
  print(`${QUESTIONS} questions, ${table.dictionary.names.length} tags; index built in ${(performance.now() - started).toFixed(0)} ms`);
  // Pages are drawn from 1 to 500 and kept within what there is: most pages asked for have questions on them.
  const listings = mix(LISTINGS, TAGS).map((listing) => ({
    ...listing,
    page: Math.min(listing.page, lastPage(listingOf(index, listing, NOW).total)),
  }));
  const first = time(listings, (listing) => listingOf(index, listing, NOW));
  const second = time(listings, (listing) => listingOf(index, listing, NOW));
  print(`ours, first pass: ${first.line}`);
  print(`ours, second pass: ${second.line} (no result is kept from one listing to another)`);
  const { perQuestion, total, ...parts } = memoryOf(index);
  print(`ours takes ${perQuestion.toFixed(1)} bytes a question: ${JSON.stringify(parts)}`);

  const reference = new Reference(table);
  print(`SQLite, in memory:${SCHEMA}${INDEXES}`);
  const { dictionary } = table;
  const site = {
    questions: index.count,
    unanswered: index.unanswered.count,
    now: NOW,
    tag: (name: string) => dictionary.find(name) ?? -1,
    count: (tag: number) => (tag < 0 ? 0 : index.postings.count(tag)),
  };
  const asked = listings.map((listing) => queryOf(listing, site));
  const queries = asked.flatMap(({ page, total: count }) => [page.sql, ...(typeof count === 'number' ? [] : [count.query.sql])]);
  const plans = new Map(queries.map((sql) => [sql.replace(/\d+$/, 'N'), reference.plan(sql)]));
  for (const [sql, plan] of [...plans].slice(0, SHOWN)) print(`${sql}\n    ${plan.join('\n    ')}`);
  const theirs = time(
    asked.map((_, at) => listings[at] as Listing),
    (_, at) => reference.ask(asked[at] as (typeof asked)[number]),
  );
  print(`SQLite: ${theirs.line}`);

  for (const [at, listing] of listings.entries()) deepStrictEqual(first.results[at], theirs.results[at], JSON.stringify(listing));
  const full = first.results.filter(({ questions: found }) => found.length > 0).length;
  print(`All ${listings.length} results are equal, ${full} of them with questions on the page asked for.`);
  return { ours: first.total, reference: theirs.total, unit: 'ms for 1000 listings' };
};

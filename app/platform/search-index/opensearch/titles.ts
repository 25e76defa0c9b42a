import { Type } from 'typebox';
import type { Suggestion } from '../port.ts';
import { type Connection, PATIENCE } from './connection.ts';
import type { Names } from './names.ts';
import { type Clause, textOf } from './query.ts';

const Titles = Type.Object({
  hits: Type.Object({ hits: Type.Array(Type.Object({ _source: Type.Object({ question: Type.Integer(), title: Type.String() }) })) }),
});

const QUESTION = { term: { kind: 'question' } };

async function questions(connection: Connection, names: Names, site: number, query: Clause, limit: number): Promise<readonly Suggestion[]> {
  const { hits } = await connection.ask(Titles, {
    method: 'POST',
    path: `/${names.answering(site)}/_search`,
    query: { ignore_unavailable: true },
    body: { query, size: limit, _source: ['question', 'title'], timeout: '1s', track_total_hits: false },
    patience: PATIENCE.search,
  });
  return hits.hits.map(({ _source }) => _source);
}

/** Questions whose titles hold all words that are typed, the last one perhaps unfinished. */
export async function suggest(connection: Connection, names: Names, site: number, typed: string, limit: number): Promise<readonly Suggestion[]> {
  const text = textOf([typed]);
  if (text === undefined) return [];
  const match = { match_bool_prefix: { 'title.typed': { query: text, operator: 'and' } } };
  const votes = { field_value_factor: { field: 'score', modifier: 'ln2p', missing: 0 } };
  const query = { function_score: { query: { bool: { must: match, filter: [QUESTION, { range: { score: { gte: 0 } } }] } }, ...votes } };
  return questions(connection, names, site, query, limit);
}

/** Words of a text that are asked for. */
const ASKED_AT_MOST = 12;

/** Questions that share the rarest words with a text. */
export async function similar(connection: Connection, names: Names, site: number, text: string, limit: number): Promise<readonly number[]> {
  const like = textOf([text.slice(0, 4_000)]);
  if (like === undefined) return [];
  const rare = {
    more_like_this: {
      fields: ['title', 'text', 'tags.words'],
      like,
      // The engine's own bounds are for libraries of books: a question's title says each word once.
      min_term_freq: 1,
      min_doc_freq: 1,
      min_word_length: 3,
      max_query_terms: ASKED_AT_MOST,
      minimum_should_match: '1',
    },
  };
  const found = await questions(connection, names, site, { bool: { must: rare, filter: QUESTION } }, limit);
  return found.map(({ question }) => question);
}

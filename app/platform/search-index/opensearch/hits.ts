import { type Static, Type } from 'typebox';
import type { SearchHits, SearchQuery } from '../port.ts';
import { type Clause, wordsOf } from './query.ts';
import { snippetOf } from './snippets.ts';

/** Characters of a snippet. */
const SNIPPET = 240;

export const Hit = Type.Object({
  _source: Type.Object({
    site: Type.Integer(),
    post: Type.Integer(),
    question: Type.Integer(),
    kind: Type.Union([Type.Literal('question'), Type.Literal('answer')]),
    ends: Type.Object({ first: Type.String(), last: Type.String() }),
  }),
  highlight: Type.Optional(Type.Object({ text: Type.Optional(Type.Array(Type.String())) })),
});

/** What every search asks to be told of a hit. The words are marked, and where there are none, the text's beginning is given. */
export function shown(query: SearchQuery): Clause {
  const words = wordsOf({ ...query, inTitle: false });
  const highlight_query = words.length > 0 ? { bool: { should: words } } : { match_none: {} };
  return {
    _source: ['site', 'post', 'question', 'kind', 'ends'],
    highlight: {
      highlight_query,
      // Tags' words and the title's are shown elsewhere; a word that stands in them alone marks nothing here.
      require_field_match: true,
      pre_tags: ['\ue000'],
      post_tags: ['\ue001'],
      fields: { text: { type: 'fvh', number_of_fragments: 1, fragment_size: SNIPPET, no_match_size: SNIPPET } },
    },
  };
}

/** One hit for the view. */
export function hitOf({ _source: { post, question, kind, ends }, highlight }: Static<typeof Hit>): SearchHits['hits'][number] {
  return { post, question, kind, snippet: snippetOf(highlight?.text?.[0] ?? '', ends) };
}

const number = { type: 'long' } as const;
const mark = { type: 'boolean' } as const;

/**
 * Words are folded to lower case without diacritics and cut to their stems, each script by its own rules: English for Latin
 * letters, as the embedded engine does, and Arabic for Arabic ones. A site may hold both, so there is one way for all.
 */
const ANALYSIS = {
  char_filter: { apart: { type: 'mapping', mappings: ['_ => \\u0020'] } },
  filter: { english: { type: 'stemmer', language: 'english' }, arabic: { type: 'stemmer', language: 'arabic' } },
  analyzer: {
    stems: {
      tokenizer: 'standard',
      char_filter: ['apart'],
      filter: ['lowercase', 'decimal_digit', 'arabic_normalization', 'arabic', 'asciifolding', 'english'],
    },
    // As one types, a word that is not finished has no stem yet.
    typed: { tokenizer: 'standard', char_filter: ['apart'], filter: ['lowercase', 'decimal_digit', 'arabic_normalization', 'asciifolding'] },
  },
} as const;

/** What an index of a site is made with. Numbers that are only looked at are kept in columns beside the text. */
export const SITE_INDEX = {
  settings: {
    number_of_shards: 1,
    // None on a single node, where a copy could not stand anyway.
    auto_expand_replicas: '0-1',
    refresh_interval: '1s',
    analysis: ANALYSIS,
  },
  mappings: {
    dynamic: false,
    properties: {
      site: number,
      post: number,
      question: number,
      kind: { type: 'keyword' },
      title: { type: 'text', analyzer: 'stems', fields: { typed: { type: 'text', analyzer: 'typed' } } },
      // Where words stand is kept with each text: a snippet of a long post is then cut out around them without reading all of it.
      text: { type: 'text', analyzer: 'stems', term_vector: 'with_positions_offsets' },
      tags: { type: 'keyword', fields: { words: { type: 'text', analyzer: 'stems' } } },
      author: number,
      score: number,
      answers: number,
      views: number,
      created: number,
      active: number,
      accepted: mark,
      closed: mark,
    },
  },
} as const;

/** What the index of the cursor is made with: one document, read by its id. */
export const MEMORY_INDEX = {
  settings: { number_of_shards: 1, auto_expand_replicas: '0-1' },
  mappings: { dynamic: false, properties: {} },
} as const;

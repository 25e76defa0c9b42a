import type { SearchQuery } from '../../platform/search-index/port.ts';
import type { SameTags } from './site-synonyms.ts';

/** Words that mean the same wherever programs are written of; each form is a phrase. What a site means besides, its tag synonyms say. */
const SAME: readonly (readonly string[])[] = [
  ['js', 'javascript'],
  ['ts', 'typescript'],
  ['py', 'python'],
  ['db', 'database'],
  ['regex', 'regexp', 'regular expression'],
  ['k8s', 'kubernetes'],
  ['postgres', 'postgresql'],
  ['async', 'asynchronous'],
  ['auth', 'authentication'],
  ['config', 'configuration'],
  ['repo', 'repository'],
  ['env', 'environment'],
  ['os', 'operating system'],
  ['ui', 'user interface'],
  ['api', 'application programming interface'],
  ['ml', 'machine learning'],
  ['nn', 'neural network'],
  ['cnn', 'convolutional neural network'],
  ['rnn', 'recurrent neural network'],
  ['nlp', 'natural language processing'],
  ['rl', 'reinforcement learning'],
  ['llm', 'large language model'],
];

const GENERAL: ReadonlyMap<string, readonly string[]> = new Map(SAME.flatMap((group) => group.map((form) => [form, group] as const)));

/** A tag's name as the words that it is written with. */
const wordsOf = (form: string): readonly string[] => form.split(/[\s-]+/).filter((word) => word !== '');

/** Every form of a phrase, itself first; undefined when it has no other. */
function formsOf(phrase: readonly string[], tags: SameTags): readonly (readonly string[])[] | undefined {
  const typed = phrase.join(' ').toLowerCase();
  const others = [...(GENERAL.get(typed) ?? []), ...(tags.get(typed.replaceAll(' ', '-')) ?? []).map((tag) => tag.replaceAll('-', ' '))];
  const forms = [...new Set(others)].filter((form) => form !== typed);
  return forms.length === 0 ? undefined : [phrase, ...forms.map(wordsOf)];
}

/** A query that asks for each word and tag or what means the same. In titles, and of what is not wanted, words stand as they were typed. */
export function widened(query: SearchQuery, tags: SameTags): SearchQuery {
  const phrases = query.all.map((phrase) => ({ phrase, forms: query.inTitle ? undefined : formsOf(phrase, tags) }));
  const named = query.tags.map((tag) => ({ tag, names: tags.get(tag) }));
  return {
    ...query,
    all: phrases.flatMap(({ phrase, forms }) => (forms ? [] : [phrase])),
    either: phrases.flatMap(({ forms }) => (forms ? [forms] : [])),
    tags: named.flatMap(({ tag, names }) => (names ? [] : [tag])),
    eitherTags: named.flatMap(({ names }) => (names ? [names] : [])),
    withoutTags: query.withoutTags.flatMap((tag) => tags.get(tag) ?? [tag]),
  };
}

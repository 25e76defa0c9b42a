import type { SearchQuery } from '../../platform/search-index/port.ts';
import { numberSpan, timeSpan } from './spans.ts';

/** What an operator asks of a query; undefined when its value makes no sense, and then it is taken for a word. */
type Operator = (value: string, now: number) => Partial<SearchQuery> | undefined;

const answerOf = (value: string): boolean | undefined => ({ yes: true, true: true, 1: true, no: false, false: false, 0: false })[value.toLowerCase()];

const identifier = (value: string): number | undefined => (/^(?:-1|\d{1,10})$/.test(value) ? Number(value) : undefined);

const question = { kind: 'question' } as const;

/** By name. The list that the search page's help shows: add a line there with each. */
export const OPERATORS: Readonly<Record<string, { readonly as: string; readonly ask: Operator }>> = {
  user: {
    as: 'author',
    ask(value) {
      const author = identifier(value);
      return author === undefined ? undefined : { author };
    },
  },
  inquestion: {
    as: 'question',
    ask(value) {
      const id = identifier(value);
      return id === undefined ? undefined : { question: id };
    },
  },
  score: {
    as: 'score',
    ask(value) {
      const score = numberSpan(value);
      return score && { score };
    },
  },
  answers: {
    as: 'answers',
    ask(value) {
      const answers = numberSpan(value);
      return answers && { answers, ...question };
    },
  },
  views: {
    as: 'views',
    ask(value) {
      const views = numberSpan(value);
      return views && { views, ...question };
    },
  },
  created: {
    as: 'created',
    ask(value, now) {
      const created = timeSpan(value.toLowerCase(), now);
      return created && { created };
    },
  },
  is: {
    as: 'kind',
    ask: (value) => ({ question, answer: { kind: 'answer' } as const, q: question, a: { kind: 'answer' } as const })[value.toLowerCase()],
  },
  isaccepted: {
    as: 'accepted',
    ask(value) {
      const accepted = answerOf(value);
      return accepted === undefined ? undefined : { accepted, kind: 'answer' };
    },
  },
  hasaccepted: {
    as: 'accepted',
    ask(value) {
      const accepted = answerOf(value);
      return accepted === undefined ? undefined : { accepted, ...question };
    },
  },
  closed: {
    as: 'closed',
    ask(value) {
      const closed = answerOf(value);
      return closed === undefined ? undefined : { closed, ...question };
    },
  },
};

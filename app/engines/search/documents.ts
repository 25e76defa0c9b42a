import type { Answer, Question } from '../../core/posts/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import { plainText } from '../../core/text/plain.ts';
import type { SearchDocument } from '../../platform/search-index/port.ts';

/** What the index keeps of a question. `html` is its sanitised text. */
export function questionDocument(site: SiteNumber, question: Question, html: string): SearchDocument {
  return {
    site,
    post: question.id,
    question: question.id,
    kind: 'question',
    version: question.version,
    title: question.title,
    text: plainText(html),
    tags: question.tags,
    author: question.author.id,
    score: question.score,
    answers: question.answers,
    views: question.views,
    created: question.created,
    active: question.active,
    accepted: question.accepted !== undefined,
    closed: question.closed !== undefined,
  };
}

/** What the index keeps of an answer. It is found by its question's title and tags too. */
export function answerDocument(
  site: SiteNumber,
  answer: Answer,
  questionTitle: string,
  tags: readonly string[],
  html: string,
  accepted = false,
): SearchDocument {
  return {
    site,
    post: answer.id,
    question: answer.question,
    kind: 'answer',
    version: answer.version,
    title: questionTitle,
    text: plainText(html),
    tags,
    author: answer.author.id,
    score: answer.score,
    answers: 0,
    views: 0,
    created: answer.created,
    active: answer.active,
    accepted,
    closed: false,
  };
}

import { type Html, html } from '../../web/html.ts';
import { type MessageKey, message } from '../../web/messages.ts';

const QUESTION = { answer: 'live.answer', edited: 'live.edited', show: 'live.show', gone: 'live.gone' } as const;
const LIST = { questions: 'live.questions' } as const;

function words(keys: Readonly<Record<string, MessageKey>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, message(key)])));
}

/** Of a question's page, which shows what comes to it while it is open. */
export const liveQuestion = (question: number): Html => html`data-live="question:${question}" data-words="${words(QUESTION)}"`;

/** Of a list of questions. */
export const liveList = (): Html => html`data-live="listing" data-words="${words(LIST)}"`;

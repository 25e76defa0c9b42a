import type { Event } from '../../core/events.ts';
import type { EarlyEvents } from './early-events.ts';
import type { Questions } from './questions.ts';

/** The question that an event says something of, as far as listings go. */
export function questionOf(event: Event): number | undefined {
  switch (event.kind) {
    case 'asked':
    case 'answered':
    case 'edited':
    case 'deleted':
    case 'undeleted':
      return event.question;
    case 'voted':
      return event.postKind === 'question' ? event.question : undefined;
    default:
      return undefined;
  }
}

/** Changes what is known of a site's questions as an event says. `time`: when the event was written. */
export function applyEvent(questions: Questions, early: EarlyEvents, event: Event, time: number): void {
  switch (event.kind) {
    case 'asked': {
      const { question, at, tags, version } = event;
      if (questions.has(question)) return;
      questions.add({ id: question, created: at, active: at, score: 0, answers: 0, version, tags });
      early.release(question, questions);
      return;
    }
    case 'answered':
      to(event.question).adjust(event.question, { answers: 1, active: event.at });
      return;
    case 'voted':
      if (event.postKind === 'question') to(event.question).adjust(event.question, { score: event.up - event.down });
      return;
    case 'edited':
      to(event.question).adjust(event.question, { active: event.at });
      if (event.tags && event.post === event.question)
        to(event.question).restate(event.question, { tags: event.tags, deleted: false }, event.version);
      return;
    case 'deleted':
    case 'undeleted': {
      const deleted = event.kind === 'deleted';
      if (event.tags) to(event.question).restate(event.question, { tags: event.tags, deleted }, event.version);
      else to(event.question).adjust(event.question, { answers: deleted ? -1 : 1 });
      return;
    }
    case 'synonym-made':
      questions.setSynonym(event.name, event.tag, event.at);
      return;
    case 'synonym-removed':
      questions.setSynonym(event.name, null, event.at);
      return;
    default:
      return;
  }

  function to(question: number): Pick<Questions, 'adjust' | 'restate'> {
    if (questions.has(question)) return questions;
    return {
      adjust: (id, adjustment) => early.adjust(id, time, adjustment),
      restate: (id, state, version) => early.restate(id, time, state, version),
    };
  }
}

import { refusalOf } from '../json.ts';
import { say } from '../say.ts';
import { type Answered, sendForm } from '../send.ts';
import { showAccepted } from './accept.ts';
import { addComment, editInPlace, removeComment, replaceComment } from './comments.ts';
import { showTagChoice } from './tag-choice.ts';
import { showVote } from './vote.ts';

/** What shows each kind of form's answer, by the attribute that marks it. */
const SHOWN: Readonly<Record<string, (form: HTMLFormElement, answer: Answered) => void>> = {
  vote: showVote,
  accept: showAccepted,
  comment: addComment,
  commentText: replaceComment,
  commentDelete: removeComment,
  tagChoice: showTagChoice,
};

/** Forms that the browser itself is to send: to the page for signing in, for example. */
const left = new WeakSet<HTMLFormElement>();
/** Forms on their way, so that a double click is one. */
const sending = new WeakSet<HTMLFormElement>();

/** Where the sentence about a lost connection stands. */
const unreachable = (): string => document.querySelector<HTMLElement>('[data-unreachable]')?.dataset.unreachable ?? '';

async function press(form: HTMLFormElement, submitter: HTMLElement | null, show: (form: HTMLFormElement, answer: Answered) => void): Promise<void> {
  sending.add(form);
  const answer = await sendForm(form, submitter);
  sending.delete(form);
  if (answer.status === 200) {
    say('');
    show(form, answer);
    return;
  }
  if (answer.status === 401 || (answer.status > 0 && refusalOf(answer.fields) === '')) {
    left.add(form);
    form.requestSubmit(submitter);
    return;
  }
  say(answer.status === 0 ? unreachable() : refusalOf(answer.fields));
}

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || left.delete(form)) return;
  const kind = Object.keys(SHOWN).find((name) => name in form.dataset);
  const show = kind === undefined ? undefined : SHOWN[kind];
  if (!show) return;
  event.preventDefault();
  if (!sending.has(form)) void press(form, submitter, show);
});

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-comment-edit]') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void editInPlace(link);
});

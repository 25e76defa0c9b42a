import { forget, isProven, proofFieldOf, prove } from '../proof-of-work/prove-form.ts';

// A newcomer's form proves that somebody spent a moment on it: the proof is made while they type. What is sent before it
// stands waits for it, once; a form whose proof cannot be made goes out without.

const waited = new WeakSet<HTMLFormElement>();

document.addEventListener('focusin', ({ target }) => {
  const field = target instanceof Element ? proofFieldOf(target.closest('form')) : null;
  if (field) void prove(field);
});

/** Before every other listener, so that islands which send a form by themselves find the proof in it. */
document.addEventListener(
  'submit',
  (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    const field = proofFieldOf(form);
    const isForGood = !(submitter instanceof HTMLButtonElement && submitter.formNoValidate);
    if (!field || !isForGood) return;
    if (isProven(field) || waited.delete(form)) {
      // A proof is good for one act; what goes out is read from the form before this runs.
      setTimeout(forget, 0, field);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const status = form.querySelector<HTMLElement>('[data-proof-wait]');
    if (status) status.textContent = status.dataset.proofWait ?? '';
    void prove(field).then(() => {
      if (status) status.textContent = '';
      waited.add(form);
      form.requestSubmit(submitter);
    });
  },
  { capture: true },
);

import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { create } from './create.ts';
import { signIn } from './sign-in.ts';

/** What a passkey's form does when its button is pressed: '' when it led on to another page, else what to say. */
const DEEDS: Readonly<Record<string, (form: HTMLFormElement) => Promise<string>>> = { 'sign-in': signIn, create };

/** Says under the button what came of it; there before it is used, so that it is read aloud. */
function sayerOf(form: HTMLFormElement): (sentence: string) => void {
  const line = document.createElement('p');
  line.className = 'field-error';
  line.setAttribute('role', 'status');
  form.append(line);
  return (sentence) => {
    line.textContent = sentence;
  };
}

function begin(form: HTMLFormElement, deed: (form: HTMLFormElement) => Promise<string>): void {
  const say = sayerOf(form);
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button?.disabled !== false) return;
    button.disabled = true;
    say('');
    say(await deed(form));
    button.disabled = false;
  });
}

// Forms of passkeys are hidden where a browser has none; a page without them has its password.
if (browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    const deed = DEEDS[form.dataset.passkey ?? ''];
    if (deed) begin(form, deed);
  }
  for (const without of document.querySelectorAll<HTMLElement>('[data-passkey-without]')) without.hidden = true;
}

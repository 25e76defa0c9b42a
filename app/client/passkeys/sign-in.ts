import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';
import { tell } from '../send.ts';
import { failureOf, goOn, optionsIn } from './answer.ts';

/** Signs in by a passkey and goes on; gives what to say if that did not work. */
export async function signIn(form: HTMLFormElement): Promise<string> {
  const asked = await tell('/sign-in/passkey/options', {});
  if (asked.status !== 200) return failureOf(form, asked);
  const signed = await startAuthentication({ optionsJSON: optionsIn<PublicKeyCredentialRequestOptionsJSON>(asked) }).catch(() => undefined);
  if (!signed) return form.dataset.refused ?? '';
  const remember = document.querySelector<HTMLInputElement>('input[name=remember]')?.checked === true;
  const answer = await tell('/sign-in/passkey', { response: signed, remember, to: new FormData(form).get('to') ?? '' });
  if (answer.status !== 200) return failureOf(form, answer);
  goOn(answer);
  return '';
}

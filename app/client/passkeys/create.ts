import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser';
import { tell } from '../send.ts';
import { failureOf, goOn, optionsIn } from './answer.ts';

/** Makes a passkey for whoever is signed in, and shows the list with it; gives what to say if that did not work. */
export async function create(form: HTMLFormElement): Promise<string> {
  const fields = new FormData(form);
  const asked = await tell('/account/passkeys/options', { current: fields.get('current') ?? '' });
  if (asked.status !== 200) return failureOf(form, asked);
  const made = await startRegistration({ optionsJSON: optionsIn<PublicKeyCredentialCreationOptionsJSON>(asked) }).catch(() => undefined);
  if (!made) return form.dataset.refused ?? '';
  const answer = await tell('/account/passkeys', { response: made, label: fields.get('label') ?? '' });
  if (answer.status !== 200) return failureOf(form, answer);
  goOn(answer);
  return '';
}

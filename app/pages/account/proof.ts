import { message } from '../../web/messages.ts';
import { ABOVE, type Places } from './refusal.ts';

/** Where the refusals of a form stand that asks for the password that stands, beside those of its own fields. */
export const provingPlaces = (own: Places = {}): Places => ({
  'sign-in-refused': { field: 'current', text: message('account.password.wrong') },
  'too-many-tries': ABOVE,
  'device-unknown': ABOVE,
  ...own,
});

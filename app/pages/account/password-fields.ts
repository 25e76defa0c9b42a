import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { errorOf, type FormError, field } from '../parts/form.ts';

/** The field of a password that is being chosen. */
export const newPassword = (errors: readonly FormError[], { least }: { readonly least: number }): Html =>
  field({
    name: 'password',
    type: 'password',
    label: message('account.password.new'),
    hint: message('account.password.hint', { least }),
    error: errorOf(errors, 'password'),
    required: true,
    autocomplete: 'new-password',
  });

/** The field of the password that stands: asked for before a way in is changed. */
export const currentPassword = (errors: readonly FormError[], id = 'field-current'): Html =>
  field({
    name: 'current',
    id,
    type: 'password',
    label: message('account.password.current'),
    error: errorOf(errors, 'current'),
    required: true,
    autocomplete: 'current-password',
  });

/** Tells a password manager whose password it is, where no field asks: https://www.chromium.org/developers/design-documents/create-amazing-password-forms/ */
export const usernameFor = (email: string): Html =>
  html`<input class="aside-word" type="email" name="username" value="${email}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">`;

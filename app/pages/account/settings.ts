import { Type } from 'typebox';
import { changeLanguage } from '../../core/identity/change-language.ts';
import { changeName } from '../../core/identity/change-name.ts';
import { NAME } from '../../core/identity/rules.ts';
import { type Html, html } from '../../web/html.ts';
import { LANGUAGES, message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, errorOf, type FormError, field, submitRow } from '../parts/form.ts';
import { type MemberContext, membersOnly } from './member.ts';
import { answering } from './refusal.ts';
import { Typed } from './schema.ts';
import { accountForm, settingsPage } from './view.ts';

const DONE = ['name', 'language', 'administrator'] as const;

/** A site speaks its own language to those who have chosen none. */
function languageForm(chosen: string | undefined): Html {
  const option = (tag: string, name: string): Html =>
    html`<option value="${tag}"${tag !== '' && html` lang="${tag}"`}${tag === (chosen ?? '') && html` selected`}>${name}</option>`;
  return accountForm(
    '/account/language',
    [],
    html`<div class="field"><label for="field-language">${message('account.language')}</label>
<p class="hint" id="field-language-hint">${message('account.language.hint')}</p>
<select id="field-language" name="language" aria-describedby="field-language-hint">${option('', message('account.language.sites'))}${LANGUAGES.map(({ tag, name }) => option(tag, name))}</select></div>`,
    submitRow(button({ label: message('account.language.send') })),
  );
}

type Shown = { readonly name?: string; readonly done?: (typeof DONE)[number] | undefined };

function overview({ account }: MemberContext, { name = account.name, done }: Shown, errors: readonly FormError[] = []): PageReply {
  const nameForm = accountForm(
    '/account/name',
    errors,
    field({
      name: 'name',
      label: message('account.name'),
      hint: message('account.name.network-hint', { least: NAME.least, most: NAME.most }),
      value: name,
      error: errorOf(errors, 'name'),
      required: true,
      autocomplete: 'nickname',
    }),
    submitRow(button({ label: message('account.name.send') })),
  );
  const main = html`${account.administrator === true && html`<p>${message('account.administrator.is')}</p>\n`}<section>${nameForm}</section>
<section>${languageForm(account.language)}</section>
<section><h2>${message('account.sign-out.title')}</h2>
<p>${message('account.sign-out.what')}</p>
${accountForm('/sign-out', [], submitRow(button({ label: message('account.sign-out.send'), kind: 'quiet' })))}</section>`;
  return settingsPage('account', { main, done: done && message(`account.done.${done}`) });
}

/** The first page of somebody's settings: what they are called, the language they read, and the way out. */
export const settingsRoutes: Routes<PageContext> = ({ network }) => {
  const members = membersOnly(network);
  members.get('/account', { query: Type.Object({ done: Type.Optional(Type.Enum(DONE)) }) }, (context, { query }) => overview(context, query));

  members.post('/account/name', { body: Type.Object({ name: Typed }), limit: 'write' }, (context, { body: { name = '' }, visitor }) =>
    answering(
      visitor,
      async () => {
        await changeName(context, context.account, name);
        context.forgetSessions(context.account.id);
        return { redirect: '/account?done=name', status: 303 };
      },
      () => ({ 'account-name-refused': { field: 'name' } }),
      (errors) => overview(context, { name }, errors),
    ),
  );

  const language = Type.Optional(Type.Enum(['', ...LANGUAGES.map(({ tag }) => tag)]));
  members.post('/account/language', { body: Type.Object({ language }), limit: 'write' }, async (context, { body }) => {
    await changeLanguage(context, context.account, body.language || undefined);
    context.forgetSessions(context.account.id);
    return { redirect: '/account?done=language', status: 303 };
  });
};

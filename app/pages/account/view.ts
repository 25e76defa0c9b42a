import { type Content, type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply } from '../../web/routes.ts';
import type { FormError } from '../parts/form.ts';
import { tabRow } from '../parts/tabs.ts';
import { refusalAbove } from './refusal.ts';

/** A page of one thing to do: a heading, what it is about, and below it the form. */
export function smallPage({ title, lead, main }: { readonly title: string; readonly lead?: Content; readonly main: Content }): PageReply {
  return {
    title,
    robots: 'noindex',
    main: html`<div class="account-page">
<h1>${title}</h1>
${lead && html`<p class="lead">${lead}</p>\n`}${main}
</div>`,
  };
}

/** A form of ours: fields one under the other, with what stands against it as a whole above them. */
export const accountForm = (action: string, errors: readonly FormError[], ...contents: readonly Content[]): Html =>
  html`${refusalAbove(errors)}<form class="compose account-form" method="post" action="${action}">
${contents}
</form>`;

/** The pages of somebody's settings, in the order in which they stand. */
export const SETTINGS = ['account', 'email', 'password', 'totp', 'passkeys', 'sessions'] as const;
export type Setting = (typeof SETTINGS)[number];

export const settingPath = (setting: Setting): string => (setting === 'account' ? '/account' : `/account/${setting}`);

/** A page of the settings, with the way to the others. `done` says what has just been done. */
export function settingsPage(
  here: Setting,
  { lead, main, done }: { readonly lead?: Content; readonly main: Content; readonly done?: Content },
): PageReply {
  const title = message(`account.settings.${here}`);
  const tabs = SETTINGS.map((setting) => ({ label: message(`account.tab.${setting}`), path: settingPath(setting), here: setting === here }));
  return {
    title,
    robots: 'noindex',
    main: html`<div class="account-page settings">
${tabRow(tabs, 'tabs', message('account.settings.label'))}
<h1>${title}</h1>
${done && html`<p class="done" role="status">${done}</p>\n`}${lead && html`<p class="lead">${lead}</p>\n`}${main}
</div>`,
  };
}

/** A way onward as the one thing to press. */
export const goButton = (path: string, label: Content): Html => html`<p><a class="button" href="${path}">${label}</a></p>`;

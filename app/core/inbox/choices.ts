import type { Store } from '../../platform/store/port.ts';
import type { AccountId } from '../identity/records.ts';
import { MailChoiceRefused } from './errors.ts';
import { mailKey } from './records.ts';
import { MAIL_DEFAULTS, MAIL_KINDS, MAIL_WHEN, type MailKind, type MailWhen } from './rules.ts';

/** What somebody wants letters about, kind by kind. */
export type Choices = Readonly<Record<MailKind, MailWhen>>;

/** Somebody's choices, the defaults where they have made none. */
export async function mailChoices({ store }: { readonly store: Store }, account: AccountId): Promise<Choices> {
  const row = await store.get(mailKey(account));
  const choices: Record<MailKind, MailWhen> = { ...MAIL_DEFAULTS };
  for (const kind of MAIL_KINDS) choices[kind] = row?.[kind] ?? MAIL_DEFAULTS[kind];
  return choices;
}

/** Changes the choices that are named and leaves the others. @throws MailChoiceRefused for what is none of MAIL_WHEN */
export async function chooseMail(
  { store }: { readonly store: Store },
  account: AccountId,
  wanted: { readonly [K in MailKind]?: string | undefined },
): Promise<Choices> {
  const set: Partial<Record<MailKind, MailWhen>> = {};
  for (const kind of MAIL_KINDS) {
    const typed = wanted[kind];
    if (typed === undefined) continue;
    const when = MAIL_WHEN.find((known) => known === typed);
    if (!when) throw new MailChoiceRefused();
    set[kind] = when;
  }
  if (Object.keys(set).length > 0) await store.write([{ update: mailKey(account), set }]);
  return mailChoices({ store }, account);
}

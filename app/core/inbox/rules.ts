/** What people are told of. The first four ask for a look and stand in the inbox, the others are achievements. */
export const KINDS = ['answer', 'comment', 'mention', 'edit', 'accepted', 'badge', 'reputation'] as const;
export type Kind = (typeof KINDS)[number];

export type Which = 'inbox' | 'achievements';

const INBOX: ReadonlySet<Kind> = new Set(['answer', 'comment', 'mention', 'edit'] as const);

/** The list in which an entry stands. */
export const listOf = (kind: Kind): Which => (INBOX.has(kind) ? 'inbox' : 'achievements');

/** What may be told by a letter: not reputation, which changes with every vote. */
export const MAIL_KINDS = ['answer', 'comment', 'mention', 'edit', 'accepted', 'badge'] as const satisfies readonly Kind[];
export type MailKind = (typeof MAIL_KINDS)[number];

export const MAIL_WHEN = ['at-once', 'never'] as const;
export type MailWhen = (typeof MAIL_WHEN)[number];

/** What holds for whoever has chosen nothing: a letter where somebody waits for an answer. */
export const MAIL_DEFAULTS: Readonly<Record<MailKind, MailWhen>> = {
  answer: 'at-once',
  comment: 'at-once',
  mention: 'at-once',
  edit: 'never',
  accepted: 'never',
  badge: 'never',
};

export const isMailKind = (kind: string): kind is MailKind => MAIL_KINDS.some((known) => known === kind);

/** Whether an entry goes out as a letter. */
export const isMailed = (kind: Kind, choices: { readonly [K in MailKind]?: MailWhen } | undefined): kind is MailKind =>
  isMailKind(kind) && (choices?.[kind] ?? MAIL_DEFAULTS[kind]) === 'at-once';

/** Days for which an entry is kept. Who has not looked for half a year does not miss what was new then. */
export const KEPT_DAYS = 180;

/** Days after which a letter that could not be sent is no news any more. */
export const LETTER_DAYS = 3;

/** Entries on a page. */
export const PAGE = 50;

/** Characters of a title that an entry keeps. */
export const TITLE_LENGTH = 80;

/** A title's beginning, cut between characters and marked where it was cut. */
export function titleOf(title: string): string {
  const characters = [...title];
  return characters.length <= TITLE_LENGTH
    ? title
    : `${characters
        .slice(0, TITLE_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}

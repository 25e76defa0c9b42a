import type { Letter } from '../../platform/mail/port.ts';

/** What a letter tells: paragraphs, and a link where one is to be opened. */
type Told = { readonly subject: string; readonly paragraphs: readonly string[]; readonly link?: { readonly says: string; readonly to: string } };

/** What somebody is told once it has happened to their account. */
export type Notice = 'password' | 'email' | 'totp' | 'totp-removed' | 'passkey';

/**
 * The letters of identity. None holds a word that whoever asked for it has typed: a name would let anybody send their
 * text to strangers in our name.
 */
export const letters = {
  signUp: (to: string, network: string, token: string): Letter =>
    letter(to, {
      subject: `Your account on ${named(network)}`,
      paragraphs: [
        `Somebody, most likely you, wants to open an account on ${named(network)} with this address. Open the link within a day to choose a password.`,
        'If it was not you, leave this letter be: without the link there is no account.',
      ],
      link: { says: 'Open my account', to: `${network}/sign-up/${token}` },
    }),

  known: (to: string, network: string): Letter =>
    letter(to, {
      subject: `You have an account on ${named(network)}`,
      paragraphs: [
        `Somebody, most likely you, wanted to use this address on ${named(network)}. It has an account there already.`,
        `Sign in with it; a forgotten password is set anew at ${network}/reset.`,
      ],
      link: { says: 'Sign in', to: `${network}/sign-in` },
    }),

  reset: (to: string, network: string, token: string): Letter =>
    letter(to, {
      subject: `A new password on ${named(network)}`,
      paragraphs: [
        `Open the link within an hour to choose a new password for your account on ${named(network)}. You will be signed out everywhere.`,
        'If you did not ask for this, leave this letter be: your password stays as it is.',
      ],
      link: { says: 'Choose a new password', to: `${network}/reset/${token}` },
    }),

  device: (to: string, network: string, token: string): Letter =>
    letter(to, {
      subject: `Sign in on ${named(network)} from this browser`,
      paragraphs: [
        `Open the link within an hour in the browser in which you want to sign in on ${named(network)}. It will be known from then on.`,
        'If you did not ask for this, leave this letter be.',
      ],
      link: { says: 'Make this browser known', to: `${network}/device/${token}` },
    }),

  emailChange: (to: string, network: string, token: string): Letter =>
    letter(to, {
      subject: `Your new address on ${named(network)}`,
      paragraphs: [
        `Open the link within a day to use this address for your account on ${named(network)}.`,
        'If you have no account there, leave this letter be.',
      ],
      link: { says: 'Use this address', to: `${network}/email/${token}` },
    }),

  notice: (to: string, network: string, what: Notice): Letter =>
    letter(to, {
      subject: `${HAPPENED[what]} on ${named(network)}`,
      paragraphs: [
        `${HAPPENED[what]} on ${named(network)}.`,
        `If it was not you, set a new password at ${network}/reset now: it ends every session. Then look through your ways in at ${network}/account.`,
      ],
    }),
};

const HAPPENED: Readonly<Record<Notice, string>> = {
  password: 'Your password was changed',
  email: 'Your address was changed',
  totp: 'An authenticator app was added',
  'totp-removed': 'Your authenticator app was removed',
  passkey: 'A passkey was added',
};

/** The network as people say it: its address without the scheme. */
const named = (network: string): string => network.replace(/^https?:\/\//, '');

/** A letter as plain text and as simple HTML that says the same. */
function letter(to: string, { subject, paragraphs, link }: Told): Letter {
  const text = [...paragraphs.slice(0, 1), ...(link ? [link.to] : []), ...paragraphs.slice(1)].join('\n\n');
  const html = [
    ...paragraphs.slice(0, 1).map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...(link ? [`<p><a href="${escaped(link.to)}">${escaped(link.says)}</a></p>`] : []),
    ...paragraphs.slice(1).map((paragraph) => `<p>${escaped(paragraph)}</p>`),
  ].join('\n');
  return { to, subject, text: `${text}\n`, html: `<!doctype html>\n<html lang="en"><body>\n${html}\n</body></html>\n` };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

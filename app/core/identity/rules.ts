import { COMMON_PASSWORDS } from './common-passwords.ts';

export { NAME } from './names.ts';

/** Characters of a password. The upper bound keeps what is hashed small. */
export const PASSWORD = { least: 10, most: 200 } as const;

/** Characters of an address: RFC 5321, 4.5.3.1.3. */
export const EMAIL_LENGTH = 254;

export type PasswordRefusal = 'short' | 'long' | 'common';

/**
 * An address as letters are sent to it: its domain in lower case and ASCII. Undefined for what is none. Stricter than
 * RFC 5322, which allows quoted spaces and comments that nobody has and that header injection lives by.
 */
export function tidyEmail(typed: string): string | undefined {
  const [, local, domain] = /^([^\s@"'<>(),:;\\[\]\p{Cc}\p{Cf}]{1,64})@([^\s@/?#:\\%]{1,253})$/u.exec(typed.trim().normalize('NFC')) ?? [];
  if (!local || !domain || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined;
  const ascii = URL.parse(`http://${domain}`)?.host ?? '';
  const email = `${local}@${ascii}`;
  // A browser reads a last label of digits as an address of the internet protocol.
  return DOMAIN.test(ascii) && !/(^|\.)\d+$/.test(ascii) && email.length <= EMAIL_LENGTH ? email : undefined;
}

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What two spellings of one address have in common. No provider of note tells mailboxes apart by case. */
export const claimedEmail = (email: string): string => email.toLowerCase();

/** A password as it is hashed: one that is typed on another keyboard may come in other code points (NIST SP 800-63B, 3.1.1.2). */
export const tidyPassword = (password: string): string => password.normalize('NFKC');

/** What stands against a password, if anything. Length counts, not kinds of characters (NIST SP 800-63B). */
export function passwordRefusal(password: string): PasswordRefusal | undefined {
  const characters = [...tidyPassword(password)];
  if (characters.length < PASSWORD.least) return 'short';
  if (characters.length > PASSWORD.most) return 'long';
  const plain = tidyPassword(password).toLowerCase();
  return new Set(characters).size <= 2 || COMMON_PASSWORDS.has(plain) ? 'common' : undefined;
}

/** A path of the same host to go on to; the front page for anything else (two slashes name another host). */
export const localPath = (path: string): string => (/^\/(?![/\\])[^\\\p{Cc}]{0,2000}$/u.test(path) ? path : '/');

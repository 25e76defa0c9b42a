import type { Store } from '../../platform/store/port.ts';
import { UnsubscribeRefused } from './errors.ts';
import { mailKey } from './records.ts';
import type { MailKind } from './rules.ts';
import { readToken } from './token.ts';

/** Which letters an address would end; ends none. @throws UnsubscribeRefused */
export async function openUnsubscribe({ store }: { readonly store: Store }, token: string): Promise<MailKind> {
  const what = await readToken(store, token);
  if (!what) throw new UnsubscribeRefused();
  return what.kind;
}

/**
 * Ends the letters that a token names, for whoever has it: no sign-in, since a mail provider does it in its reader's name
 * (RFC 8058). Done twice it is done.
 * @throws UnsubscribeRefused
 */
export async function unsubscribe({ store }: { readonly store: Store }, token: string): Promise<MailKind> {
  const what = await readToken(store, token);
  if (!what) throw new UnsubscribeRefused();
  await store.write([{ update: mailKey(what.account), set: { [what.kind]: 'never' } }]);
  return what.kind;
}

import { Conflict } from '../../platform/store/port.ts';
import type { Client, IdentityContext } from './context.ts';
import { HandOverRefused } from './errors.ts';
import { type Account, accountKey, sessionKey } from './records.ts';
import { type NewSession, newSession } from './sessions.ts';
import { codeKey, hashOf } from './token-records.ts';

/**
 * Begins a session on a site's host for the code that came back, in one write that uses the code up: of two that bring it
 * at once, one gets in. Good only with the nonce's cookie, on the host it was made for, while the network session lives.
 * @throws HandOverRefused
 */
export async function spendCode(
  context: IdentityContext,
  { code, nonce, host }: { readonly code: string; readonly nonce: string; readonly host: string },
  { agent }: Client,
): Promise<{ readonly session: NewSession; readonly account: Account; readonly path: string }> {
  const { store, now } = context;
  const found = await store.get(codeKey(hashOf(code)));
  const bound = { host, nonce: hashOf(nonce) };
  if (!found || found.host !== bound.host || found.nonce !== bound.nonce) throw new HandOverRefused();
  const [parent, account] = await store.getMany([sessionKey(found.parent), accountKey(found.account)] as const);
  if (!parent || !account || parent.generation !== account.generation) throw new HandOverRefused();

  const { remember, path } = found;
  const { generation } = account;
  const begun = newSession(now, { kind: 'site', account: account.id, host, agent, remember, generation, parent: found.parent });
  try {
    await store.write([{ remove: found.key, when: { equals: bound } }, { check: parent.key, when: { equals: { generation } } }, begun.change]);
  } catch (error) {
    if (error instanceof Conflict) throw new HandOverRefused();
    throw error;
  }
  return { session: begun.session, account, path };
}

import type { IdentityContext } from './context.ts';
import { sessionKey } from './records.ts';

/** Ends a session. On a site, the network's as well: whoever signs out at a shared screen means it, and the other sites' sessions die with it. */
export async function signOut({ store }: IdentityContext, { hash, network }: { readonly hash: string; readonly network: string }): Promise<void> {
  await store.write([...new Set([hash, network])].map((session) => ({ remove: sessionKey(session) })));
}

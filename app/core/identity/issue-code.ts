import type { Site } from '../sites/records.ts';
import { siteByHost } from '../sites/registry.ts';
import type { IdentityContext } from './context.ts';
import { HandOverRefused } from './errors.ts';
import type { SignedIn } from './find-session.ts';
import { isNonceHash } from './hand-over.ts';
import { sessionKey } from './records.ts';
import { localPath } from './rules.ts';
import { CODE_LIFE, codeKey, expiryOf, hashOf, newSecret } from './token-records.ts';

/**
 * A code that brings somebody who is signed in here to a site's host. `host` is without a port, `nonceHash` what the site
 * sent along, `path` where they go on. Only hosts of the network's own sites are sent to.
 * @throws HandOverRefused
 */
export async function issueCode(
  context: IdentityContext,
  { network }: SignedIn['session'],
  to: { readonly host: string; readonly nonceHash: string; readonly path: string },
): Promise<{ readonly code: string; readonly site: Site }> {
  const { store, now, networkHost } = context;
  const host = to.host.toLowerCase();
  const [site, session] = await Promise.all([siteByHost(store, host, networkHost), store.get(sessionKey(network))]);
  if (!site || !session || !isNonceHash(to.nonceHash)) throw new HandOverRefused();
  const code = newSecret();
  const row = {
    key: codeKey(hashOf(code)),
    account: session.account,
    parent: network,
    host,
    nonce: to.nonceHash,
    path: localPath(to.path),
    remember: session.remember,
    expires: expiryOf(now, CODE_LIFE),
  };
  await store.write([{ put: row, when: 'absent' }]);
  return { code, site };
}

import type { Context } from '../../app/core/context.ts';
import { addAccount } from '../../app/core/identity/add-account.ts';
import type { IdentityContext } from '../../app/core/identity/context.ts';
import { newSession, startSession } from '../../app/core/identity/sessions.ts';
import { arrive } from '../../app/core/people/arrive.ts';
import type { Person } from '../../app/core/people/records.ts';
import type { Ports } from '../../app/main.ts';

/** Somebody who is signed in at the site, by the value of the session's cookie. */
export type Member = { readonly person: Person; readonly session: string };

const CLIENT = { address: '127.0.0.1', agent: 'bench' };

/** Accounts that have arrived at the site of the context, with a session of their own there. Moderators: no newcomer's proof of work is asked of them. */
export async function membersOf(ports: Ports, context: Context, count: number): Promise<readonly Member[]> {
  const identity: IdentityContext = { ...ports, now: context.now, networkHost: 'localhost', networkAddress: 'http://localhost' };
  const members: Member[] = [];
  for (let number = 0; number < count; number++) {
    const account = await addAccount(identity, {
      name: `Member ${number}`,
      email: `member-${number}@example.org`,
      password: `a passphrase of ${number}`,
    });
    const above = await startSession(identity, account, CLIENT, { remember: false });
    const host = `${context.site.siteKey}.localhost`;
    const { session, change } = newSession(context.now, {
      kind: 'site',
      account: account.id,
      host,
      agent: CLIENT.agent,
      remember: false,
      generation: account.generation,
      parent: above.session.hash,
    });
    await ports.store.write([change]);
    members.push({ person: await arrive(context, account, { moderator: true }), session: session.token });
  }
  return members;
}

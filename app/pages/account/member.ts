import type { Account } from '../../core/identity/records.ts';
import { NotSignedIn } from '../../core/people/errors.ts';
import type { Registrar, Reply } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { NetworkContext, PageSession } from '../context.ts';
import { leadingBack } from './back.ts';

/** The context of somebody who is signed in at the network. */
export type MemberContext = NetworkContext & { readonly account: Account; readonly session: PageSession };

/** Enters routes for those who are signed in; everyone else signs in first, and comes back to the page. */
export const membersOnly = ({ get, post }: Registrar<NetworkContext>): Registrar<MemberContext> => ({
  get: (path, options, handler) => get(path, options, guarded(handler)),
  post: (path, options, handler) => post(path, options, guarded(handler)),
});

function guarded<I extends { readonly visitor: Visitor }>(
  handler: (context: MemberContext, input: I) => Reply | Promise<Reply>,
): (context: NetworkContext, input: I) => Reply | Promise<Reply> {
  return (context, input) => {
    const { account, session } = context;
    if (account && session) return handler({ ...context, account, session }, input);
    const { method, target, wantsJson } = input.visitor;
    if (wantsJson) throw new NotSignedIn();
    return { redirect: leadingBack('/sign-in', method === 'POST' ? '/account' : target), status: 303 };
  };
}

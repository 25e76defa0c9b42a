import type { Context } from '../../app/core/context.ts';
import { findSession } from '../../app/core/identity/find-session.ts';
import { SESSION_COOKIE } from '../../app/core/identity/sessions.ts';
import { personKey } from '../../app/core/people/records.ts';
import { allSitesOf } from '../../app/core/sites/registry.ts';
import type { TestNetwork } from './network.ts';
import type { TestVisitor } from './visitor.ts';

/** The context in which somebody does something on a site, past the pages: a newcomer's forms want a proof of work first. */
export async function deedsOf({ ports }: Pick<TestNetwork, 'ports'>, visitor: TestVisitor, siteKey: string): Promise<Context> {
  const site = (await allSitesOf(ports.store)).find((each) => each.siteKey === siteKey);
  if (!site) throw new Error(`There is no site ${siteKey}.`);
  const token = visitor.cookie(SESSION_COOKIE, siteKey)?.value ?? '';
  const found = await findSession({ store: ports.store, now: ports.clock.now() }, token, `${siteKey}.localhost`, site.number);
  const person = found?.person === undefined ? undefined : await ports.store.get(personKey(site.number, found.person));
  if (!person) throw new Error(`Nobody is signed in on ${siteKey}.`);
  return { ...ports, site, person, now: ports.clock.now() };
}

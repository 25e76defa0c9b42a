import type { BrowserContext } from 'playwright-core';
import { SESSION_COOKIE } from '../../../app/core/identity/sessions.ts';
import type { Reached, TestVisitor } from '../../support/visitor.ts';

/** The sessions of somebody who has signed in, on the network’s host and on a site, for a browser. */
export function cookiesOf(visitor: TestVisitor, { network }: Pick<Reached, 'network'>, site: string): Parameters<BrowserContext['addCookies']>[0] {
  return [undefined, site].flatMap((key) => {
    const value = visitor.cookie(SESSION_COOKIE, key)?.value;
    return value === undefined ? [] : [{ name: SESSION_COOKIE, value, url: `http://${key ? `${key}.` : ''}localhost:${network.port}` }];
  });
}

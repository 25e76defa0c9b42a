import type { Context } from '../../core/context.ts';
import type { Account } from '../../core/identity/records.ts';

/** What the routes of live pages are given, on a site. */
export type LiveContext = Context & {
  /** Who is signed in on this host. */
  readonly account?: Account;
};

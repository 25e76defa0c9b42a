import { type Context, member } from '../context.ts';
import { PersonSuspended, PrivilegeNeeded } from './errors.ts';
import { isSuspended, mayDo, type Privilege, thresholdOf } from './privileges.ts';
import type { Person } from './records.ts';

/** Who writes: signed in, and not suspended. @throws NotSignedIn, PersonSuspended */
export function writer(context: Context): Person {
  const person = member(context);
  if (isSuspended(person, context.now)) throw new PersonSuspended(person.suspendedUntil ?? 0);
  return person;
}

/** Who writes and has a privilege: every operation that needs one asks here. @throws NotSignedIn, PersonSuspended, PrivilegeNeeded */
export function required(context: Context, privilege: Privilege): Person {
  const person = writer(context);
  if (!mayDo(context.site, person, privilege, context.now)) throw new PrivilegeNeeded(privilege, thresholdOf(context.site, privilege));
  return person;
}

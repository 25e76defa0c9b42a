import type { Levers } from '../../ports/choices.ts';

/** The levers by the names that operators type, and what each does. */
export const LEVERS: readonly { readonly name: string; readonly field: Exclude<keyof Levers, 'notice'>; readonly does: string }[] = [
  { name: 'read-only', field: 'readOnly', does: 'nobody may write, and pages say so' },
  { name: 'runner-off', field: 'runnerOff', does: 'no program runs; Run says that it is off' },
  { name: 'search-off', field: 'searchOff', does: 'searching is off, listings stay' },
  { name: 'sign-up-off', field: 'signUpOff', does: 'nobody new may join' },
  { name: 'anonymous-only', field: 'anonymousOnly', does: 'members get everyone’s pages, and signing in is off' },
];

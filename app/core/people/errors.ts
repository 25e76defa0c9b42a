import { DomainError } from '../errors.ts';
import type { Privilege } from './privileges.ts';
import { PROFILE_LENGTHS, type ProfileRefusal } from './profile-rules.ts';

export class NotSignedIn extends DomainError {
  override readonly name = 'NotSignedIn';
  readonly code = 'not-signed-in';
  readonly status = 401;
  readonly remedy = 'Sign in and try again.';

  constructor() {
    super('Only members may do this.');
  }
}

export class PersonNotFound extends DomainError {
  override readonly name = 'PersonNotFound';
  readonly code = 'person-not-found';
  readonly status = 404;
  readonly remedy = 'Look for them by name among the people of this site.';

  constructor(id: number) {
    super(`There is nobody with the number ${id} here.`);
  }
}

export class NameRefused extends DomainError {
  override readonly name = 'NameRefused';
  readonly code = 'name-refused';
  readonly status = 400;
  readonly remedy = 'Take 2 to 40 characters, with at least one letter or digit, and no control characters.';

  constructor() {
    super('That name cannot be taken.');
  }
}

const DEEDS: Readonly<Record<Privilege, string>> = {
  'vote-up': 'vote posts up',
  flag: 'flag posts',
  'comment-everywhere': "comment on other people's posts",
  'set-bounty': 'offer a bounty',
  'edit-wiki': 'edit posts of the community',
  'vote-down': 'vote posts down',
  'create-tag': 'make a tag that does not exist yet',
  'view-close-votes': 'see who voted to close',
  review: 'review',
  established: 'see how many votes went up and how many down',
  'edit-others': "edit other people's posts",
  'tag-synonyms': 'suggest synonyms of tags',
  close: 'vote to close and to reopen',
  'edit-tag-wiki': 'edit what is said of a tag',
  'moderator-tools': "use the moderators' tools",
  protect: 'protect questions',
  trusted: 'do what only trusted people may',
};

export class PrivilegeNeeded extends DomainError {
  override readonly name = 'PrivilegeNeeded';
  readonly code = 'privilege-needed';
  readonly status = 403;
  readonly remedy = 'Ask and answer well: an up-vote on your question or answer gives 10, an accepted answer 15.';
  readonly privilege: Privilege;
  /** The reputation that it takes here. */
  readonly needed: number;
  readonly reason: Privilege;
  /** For its sentence in other languages. */
  readonly values: { readonly needed: number };

  constructor(privilege: Privilege, needed: number) {
    super(`It takes ${needed.toLocaleString('en')} reputation to ${DEEDS[privilege]} here.`);
    this.privilege = privilege;
    this.needed = needed;
    this.reason = privilege;
    this.values = { needed };
  }
}

export class PersonSuspended extends DomainError {
  override readonly name = 'PersonSuspended';
  readonly code = 'person-suspended';
  readonly status = 403;
  readonly remedy = 'You may read until then, and write again afterwards.';
  /** In epoch milliseconds. */
  readonly until: number;
  /** For its sentence in other languages. */
  readonly values: { readonly until: string };

  constructor(until: number) {
    super(`A moderator has suspended you until ${new Date(until).toUTCString()}.`);
    this.until = until;
    this.values = { until: new Date(until).toISOString().slice(0, 16).replace('T', ' ') };
  }
}

const PROFILE: Readonly<Record<ProfileRefusal, readonly [what: string, remedy: string]>> = {
  'about-long': ['What you say of yourself is too long.', `Take at most ${PROFILE_LENGTHS.about} characters.`],
  'about-text': ['There are control characters in what you say of yourself.', 'Take them out.'],
  'location-long': ['The place is too long.', `Take at most ${PROFILE_LENGTHS.location} characters, on one line.`],
  website: ['This is no address on the web.', 'Write it as in https://example.org, or leave it out.'],
};

export class ProfileRefused extends DomainError {
  override readonly name = 'ProfileRefused';
  readonly code = 'profile-refused';
  readonly status = 400;
  readonly remedy: string;
  readonly reason: ProfileRefusal;

  constructor(reason: ProfileRefusal) {
    super(PROFILE[reason][0]);
    this.remedy = PROFILE[reason][1];
    this.reason = reason;
  }
}

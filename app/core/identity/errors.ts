import { DomainError } from '../errors.ts';
import { NAME } from './names.ts';
import { PASSWORD, type PasswordRefusal } from './rules.ts';

export class EmailRefused extends DomainError {
  override readonly name = 'EmailRefused';
  readonly code = 'email-refused';
  readonly status = 400;
  readonly remedy = 'Write it as in name@example.org.';

  constructor() {
    super('This is no e-mail address to which letters can go.');
  }
}

/** Only told to whoever has shown that the address is theirs, and to operators. */
export class EmailTaken extends DomainError {
  override readonly name = 'EmailTaken';
  readonly code = 'email-taken';
  readonly status = 409;
  readonly remedy = 'Sign in with it; a forgotten password can be set anew.';

  constructor() {
    super('There is an account with this address already.');
  }
}

export class AccountNameRefused extends DomainError {
  override readonly name = 'AccountNameRefused';
  readonly code = 'account-name-refused';
  readonly status = 400;
  readonly remedy = `Take ${NAME.least} to ${NAME.most} characters, with at least one letter or digit, and no control characters.`;

  constructor() {
    super('Nobody can be called so here.');
  }
}

const SAID: Record<PasswordRefusal, readonly [what: string, remedy: string]> = {
  short: ['The password is too short.', `Take at least ${PASSWORD.least} characters; a few words together are easy to remember.`],
  long: ['The password is too long.', `Take at most ${PASSWORD.most} characters.`],
  common: ['This password is among the first that anybody would try.', 'Take another one; a few words together are easy to remember.'],
};

export class PasswordRefused extends DomainError {
  override readonly name = 'PasswordRefused';
  readonly code = 'password-refused';
  readonly status = 400;
  readonly remedy: string;
  readonly reason: PasswordRefusal;

  constructor(reason: PasswordRefusal) {
    super(SAID[reason][0]);
    this.remedy = SAID[reason][1];
    this.reason = reason;
  }
}

/** One sentence for an unknown address and a wrong password: neither tells who has an account. */
export class SignInRefused extends DomainError {
  override readonly name = 'SignInRefused';
  readonly code = 'sign-in-refused';
  readonly status = 401;
  readonly remedy = 'Look at both again; a forgotten password can be set anew by mail.';

  constructor() {
    super('The address or the password is not right.');
  }
}

export class SecondFactorRefused extends DomainError {
  override readonly name = 'SecondFactorRefused';
  readonly code = 'second-factor-refused';
  readonly status = 401;
  readonly remedy = 'Wait for the next code of your app, or take one of your recovery codes; each is good for once.';

  constructor() {
    super('This code is not right, or it has been used.');
  }
}

export class TooManyTries extends DomainError {
  override readonly name = 'TooManyTries';
  readonly code = 'too-many-tries';
  readonly status = 429;
  readonly remedy: string;
  /** When to come again, in seconds. */
  readonly retryAfter: number;
  /** For its remedy in other languages. */
  readonly values: { readonly seconds: number };

  constructor(retryAfter: number) {
    super('There were too many wrong tries from where you are.');
    this.retryAfter = retryAfter;
    this.values = { seconds: retryAfter };
    this.remedy = `Try again in ${retryAfter} seconds, or set the password anew by mail.`;
  }
}

/** Many places try at one account. Its owner comes in from a known device, and makes one known by mail. */
export class DeviceUnknown extends DomainError {
  override readonly name = 'DeviceUnknown';
  readonly code = 'device-unknown';
  readonly status = 429;
  readonly remedy = 'Ask for a letter that makes this browser known, open its link here, and sign in again.';

  constructor() {
    super('Somebody keeps trying at this account, so that only known browsers may sign in for now.');
  }
}

export class SignUpOff extends DomainError {
  override readonly name = 'SignUpOff';
  readonly code = 'sign-up-off';
  readonly status = 503;
  readonly remedy = 'Whoever has an account signs in as ever; come back later to make one.';

  constructor() {
    super('No new accounts are made at the moment.');
  }
}

export class SignInOff extends DomainError {
  override readonly name = 'SignInOff';
  readonly code = 'sign-in-off';
  readonly status = 503;
  readonly remedy = 'Everything can be read without; try again later. Whoever was signed in will be again.';

  constructor() {
    super('Signing in is switched off at the moment.');
  }
}

export class LinkSpent extends DomainError {
  override readonly name = 'LinkSpent';
  readonly code = 'link-spent';
  readonly status = 410;
  readonly remedy = 'Ask for a new one; each is good for once, and for a limited time.';

  constructor() {
    super('This link has been used or is too old.');
  }
}

export class HashingBusy extends DomainError {
  override readonly name = 'HashingBusy';
  readonly code = 'hashing-busy';
  readonly status = 503;
  readonly remedy = 'Try again in a few seconds.';
  readonly retryAfter = 5;

  constructor() {
    super('Too many people sign in at this moment.');
  }
}

export class PasskeyRefused extends DomainError {
  override readonly name = 'PasskeyRefused';
  readonly code = 'passkey-refused';
  readonly status = 400;
  readonly remedy = 'Try again, or sign in with your password.';

  constructor() {
    super('The passkey could not be verified.');
  }
}

export class PasskeyTaken extends DomainError {
  override readonly name = 'PasskeyTaken';
  readonly code = 'passkey-taken';
  readonly status = 409;
  readonly remedy = 'Take another passkey, or sign in with this one.';

  constructor() {
    super('This passkey stands with an account already.');
  }
}

export class TotpStands extends DomainError {
  override readonly name = 'TotpStands';
  readonly code = 'totp-stands';
  readonly status = 409;
  readonly remedy = 'Remove it before you take another one.';

  constructor() {
    super('An authenticator app is set up already.');
  }
}

export class HandOverRefused extends DomainError {
  override readonly name = 'HandOverRefused';
  readonly code = 'hand-over-refused';
  readonly status = 400;
  readonly remedy = 'Go back to the site and sign in from there once more.';

  constructor() {
    super('This way from one site to the other is over, or was never begun in this browser.');
  }
}

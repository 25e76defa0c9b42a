import type { Ask } from './logic.ts';

/** An account of the network's, and the host where people sign in. */
export interface Account {
  readonly host: string;
  readonly email: string;
  readonly password: string;
}

/** Signs in by password, looks at its own account, and leaves. @throws a sentence about what was otherwise */
export async function signIn(ask: Ask, { host, email, password }: Account): Promise<void> {
  const entered = await ask({ host, path: '/sign-in', form: { email, password } });
  const cookie = (entered.cookies ?? []).map((one) => one.split(';', 1)[0]).join('; ');
  if (entered.status !== 303 || cookie === '')
    throw new Error(`Signing in at ${host} answers ${entered.status} and ${cookie === '' ? 'no' : 'a'} session.`);
  const own = await ask({ host, path: '/account/email', cookie });
  if (own.status !== 200 || !own.text.includes(email))
    throw new Error(`${host}/account/email answers ${own.status} and does not show the account of ${email}.`);
  const left = await ask({ host, path: '/sign-out', form: {}, cookie });
  if (left.status !== 303) throw new Error(`Signing out at ${host} answers ${left.status}.`);
}

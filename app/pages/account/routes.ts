import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { administratorRoutes } from './administrator.ts';
import { arrivalRoutes } from './arrival.ts';
import { deviceRoutes } from './device.ts';
import { emailRoutes } from './email.ts';
import { handOverRoutes } from './hand-over.ts';
import { passkeySignInRoutes } from './passkey-sign-in.ts';
import { passkeyRoutes } from './passkeys.ts';
import { passwordRoutes } from './password.ts';
import { profileRoutes } from './profile.ts';
import { resetRoutes } from './reset.ts';
import { resetLinkRoutes } from './reset-link.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { sentRoutes } from './sent.ts';
import { sessionRoutes } from './sessions.ts';
import { settingsRoutes } from './settings.ts';
import { signInRoutes } from './sign-in.ts';
import { signOutRoutes } from './sign-out.ts';
import { signUpRoutes } from './sign-up.ts';
import { signUpLinkRoutes } from './sign-up-link.ts';
import { totpRoutes } from './totp.ts';
import { welcomeRoutes } from './welcome.ts';

const every: readonly Routes<PageContext>[] = [
  signUpRoutes,
  signUpLinkRoutes,
  sentRoutes,
  welcomeRoutes,
  signInRoutes,
  secondFactorRoutes,
  passkeySignInRoutes,
  deviceRoutes,
  resetRoutes,
  resetLinkRoutes,
  handOverRoutes,
  arrivalRoutes,
  signOutRoutes,
  settingsRoutes,
  emailRoutes,
  passwordRoutes,
  totpRoutes,
  passkeyRoutes,
  sessionRoutes,
  administratorRoutes,
  profileRoutes,
];

/** Everything about accounts: on the network's own host, and the site's side of entering it. */
export const accountRoutes: Routes<PageContext> = (table) => {
  for (const routes of every) routes(table);
};

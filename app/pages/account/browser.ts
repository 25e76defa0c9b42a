import type { Client } from '../../core/identity/context.ts';
import { DEVICE_COOKIE, DEVICE_MAX_AGE, type NewSession, SESSION_COOKIE, type SignedInNow } from '../../core/identity/sessions.ts';
import type { Cookie } from '../../web/cookies.ts';
import type { Visitor } from '../../web/visitor.ts';

/** Who stands before us, for identity's operations. */
export function clientOf(visitor: Visitor): Client {
  const { address, agent } = visitor;
  const device = visitor.cookie(DEVICE_COOKIE);
  return { address, agent, ...(device !== undefined && { device }) };
}

/** Keeps a session in its browser. */
export const sessionCookie = ({ token, maxAge }: NewSession): Cookie => ({
  name: SESSION_COOKIE,
  value: token,
  ...(maxAge !== undefined && { maxAge }),
});

/** Keeps in a browser that it has signed in here before. */
export const deviceCookie = (device: string): Cookie => ({ name: DEVICE_COOKIE, value: device, maxAge: DEVICE_MAX_AGE });

/** What a browser keeps of having signed in at the network. */
export const signedInCookies = ({ session, device }: SignedInNow): readonly Cookie[] => [sessionCookie(session), deviceCookie(device)];

/** Takes a cookie away. */
export const withoutCookie = (name: string): Cookie => ({ name, value: '', maxAge: 0 });

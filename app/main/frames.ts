import { SESSION_COOKIE } from '../core/identity/sessions.ts';
import type { Site } from '../core/sites/records.ts';
import type { Choices } from '../platform/choices/port.ts';
import type { Cookie } from '../web/cookies.ts';
import type { Frame } from '../web/frame.ts';
import type { Audience } from '../web/hosts.ts';
import type { Addresses } from './addresses.ts';
import { NETWORK_LANGUAGE } from './contexts.ts';
import { recognitionOf } from './recognised.ts';

/** Takes away the cookie of a session that is none, or is one no longer. */
const WITHOUT_SESSION: readonly Cookie[] = [{ name: SESSION_COOKIE, value: '', maxAge: 0 }];

/** The frame of an audience's pages: everyone's, or that of whoever its context belongs to. */
export function frameOf(
  audience: Audience<Site>,
  addresses: Addresses,
  { notice, anonymousOnly }: Pick<Choices, 'notice' | 'anonymousOnly'>,
  context?: unknown,
): Frame {
  const around = {
    network: `${addresses.network}/`,
    content: addresses.content,
    ...(notice !== '' && { notice }),
    ...(anonymousOnly && { anonymous: true }),
    ...whose(context),
  };
  if (audience.kind !== 'site') return { language: NETWORK_LANGUAGE, origin: addresses.network, ...around };
  const { title, tagline, source, language } = audience.site;
  return { language, origin: addresses.of(audience.site), site: { title, tagline, ...(source !== undefined && { source }) }, ...around };
}

function whose(context: unknown): Pick<Frame, 'member' | 'cookies'> & { readonly language?: string } {
  const recognition = recognitionOf(context);
  if (!recognition) return {};
  return recognition.member ? recognition : { cookies: WITHOUT_SESSION };
}

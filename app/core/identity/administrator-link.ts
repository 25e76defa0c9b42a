import type { IdentityContext } from './context.ts';
import { firstAdministratorKey } from './records.ts';
import { issueToken } from './tokens.ts';

/** A link that makes whoever opens it, signed in, an administrator: once, within a day. For a terminal, never for a log. */
export async function createAdministratorLink(context: IdentityContext): Promise<{ readonly token: string; readonly address: string }> {
  const token = await issueToken(context, 'administrator', {});
  return { token, address: `${context.networkAddress}/administrator/${token}` };
}

/** Whether somebody has ever become administrator. */
export const hasAdministrator = async ({ store }: Pick<IdentityContext, 'store'>): Promise<boolean> =>
  (await store.get(firstAdministratorKey)) !== undefined;

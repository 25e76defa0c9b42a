import type { Config } from '../config.ts';
import { adminListener } from '../machines/health/admin.ts';
import { type Listening, listen } from '../web/listen.ts';
import { adminToken } from './data-folder.ts';
import type { ToldToOperators } from './told.ts';

/** Operators come over this machine alone: by Session Manager on AWS, from a terminal elsewhere. */
const LOOPBACK = ['127.0.0.1', '::1'];
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Opens the operators' port: the health tree and metrics, for whoever holds the token. @throws CannotListen */
export async function listenForOperators(config: Config, told: ToldToOperators): Promise<Listening & { readonly token: string }> {
  const token = adminToken(config.data);
  return { ...(await listen(adminListener({ token, hosts: LOOPBACK_NAMES, ...told }), { hosts: LOOPBACK, port: config.adminPort })), token };
}

import type { Config } from '../config.ts';
import { adminListener } from '../machines/health/admin.ts';
import type { Measured } from '../machines/health/measure.ts';
import { treeOf } from '../machines/health/tree.ts';
import { type Listening, listen } from '../web/listen.ts';
import { adminToken } from './data-folder.ts';
import type { Engines } from './engines.ts';
import { metricsOf } from './metrics.ts';
import type { Ports } from './ports.ts';

/** Operators come over this machine alone: by Session Manager on AWS, from a terminal elsewhere. */
const LOOPBACK = ['127.0.0.1', '::1'];
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Opens the operators' port: the health tree and metrics, for whoever holds the token. @throws CannotListen */
export async function listenForOperators(
  ports: Ports,
  config: Config,
  engines: Engines,
  measure: () => Promise<readonly Measured[]>,
): Promise<Listening & { readonly token: string }> {
  const token = adminToken(config.data);
  const about = () => ({ process: process.pid, node: process.version, uptime: Math.round(process.uptime()) });
  const admin = adminListener({
    token,
    hosts: LOOPBACK_NAMES,
    tree: async () => treeOf('askyard', await measure(), about(), ports.clock.now()),
    metrics: () => metricsOf(ports, engines),
  });
  return { ...(await listen(admin, { hosts: LOOPBACK, port: config.adminPort })), token };
}

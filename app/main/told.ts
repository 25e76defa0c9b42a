import type { Measured } from '../machines/health/measure.ts';
import { type HealthNode, treeOf } from '../machines/health/tree.ts';
import type { Engines } from './engines.ts';
import { metricsOf } from './metrics.ts';
import type { Ports } from './ports.ts';

/** What a process tells operators of itself. */
export type ToldToOperators = { readonly tree: () => Promise<HealthNode>; readonly metrics: () => Promise<string> };

/** The health tree and the metrics of this process. */
export function toldOf(ports: Ports, engines: Engines, measure: () => Promise<readonly Measured[]>): ToldToOperators {
  const about = () => ({ process: process.pid, node: process.version, uptime: Math.round(process.uptime()) });
  return {
    tree: async () => treeOf('askyard', await measure(), about(), ports.clock.now()),
    metrics: () => metricsOf(ports, engines),
  };
}

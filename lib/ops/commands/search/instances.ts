import { EXIT, YardRefused } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { look } from '../instances/look.ts';

/** Instances that say that they are ready, of colours that have readers. @throws YardRefused where there is none */
export async function readyOnes(gateways: Gateways): Promise<readonly string[]> {
  const [seen, weights] = await Promise.all([look(gateways), gateways.balancer.weights()]);
  const ready = seen.filter(
    ({ colour, heartbeat, lifecycle }) => weights[colour] > 0 && heartbeat?.ready && (lifecycle ?? 'InService') === 'InService',
  );
  if (ready.length === 0) throw new YardRefused('No instance that has readers is ready.', 'yard instances list shows them.', EXIT.failed);
  return ready.map(({ id }) => id);
}

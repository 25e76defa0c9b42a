import { YardRefused } from '../../command-line/command.ts';
import { failureOf } from '../../command-line/failure.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { amiss, type Finding, fine } from './finding.ts';

type Look = { readonly what: string; readonly look: (gateways: Gateways) => Promise<unknown> };

/** One small look at each gateway: whoever may not look may not steer either. They change nothing. */
const LOOKS: readonly Look[] = [
  { what: 'Credentials', look: (gateways) => gateways.identity() },
  { what: 'Instances', look: ({ instances }) => instances.list() },
  { what: 'Groups', look: ({ groups }) => groups.both() },
  { what: 'Targets', look: ({ balancer }) => balancer.targets('blue') },
  { what: 'Weights', look: ({ balancer }) => balancer.weights() },
  { what: 'Canary hosts', look: ({ balancer }) => balancer.canaryWeights() },
  { what: 'Heartbeats', look: ({ heartbeats }) => heartbeats.list() },
  { what: 'Choices', look: ({ choices }) => choices.colours() },
  { what: 'Records', look: ({ records }) => records.read('rollout') },
  { what: 'Releases', look: ({ releases }) => releases.list() },
  { what: 'Alarms', look: ({ metrics }) => metrics.ringing('blue') },
  { what: 'Metrics', look: ({ metrics }) => metrics.queueAge() },
  { what: 'Queue', look: ({ tasks }) => tasks.counts() },
  { what: 'Logs', look: ({ logs, clock }) => firstOf(logs.search('yard doctor', clock.now() - 60_000, clock.now())) },
];

/** Which parts of an environment answer to these credentials. */
export const examineEnvironment = (gateways: Gateways): Promise<readonly Finding[]> =>
  Promise.all(
    LOOKS.map(async ({ what, look }) => {
      try {
        await look(gateways);
        return fine(what, 'answers');
      } catch (error) {
        // What an environment does not have by its nature is refused by a sentence of its own, and is not missing.
        return error instanceof YardRefused ? fine(what, error.message) : failed(what, error);
      }
    }),
  );

/** What kept something from answering, as a finding. */
export function failed(what: string, error: unknown): Finding {
  const { sentence, remedy } = failureOf(error);
  return amiss(what, 'missing', sentence, remedy);
}

async function firstOf(lines: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of lines) return;
}

import { tableHeartbeats } from '../../../lib/ops/aws/heartbeats.ts';
import { tableRecords } from '../../../lib/ops/aws/records.ts';
import type { Gateways } from '../../../lib/ops/ports/gateways.ts';
import { calendarOf, edgeOf, nothingBeside, sessionsOf, stackOf, tasksOf } from '../fake-environment/beside.ts';
import { choicesIn, type Parameters } from '../fake-environment/choices.ts';
import type { ColourBalancer } from './balancer.ts';
import type { Bucket } from './bucket.ts';
import type { SharedEngines } from './engines.ts';
import type { LocalGroups } from './groups.ts';
import type { Measured } from './minutes.ts';

export type GatewayParts = {
  readonly engines: SharedEngines;
  readonly balancer: ColourBalancer;
  readonly groups: LocalGroups;
  readonly bucket: Bucket;
  readonly parameters: Parameters;
  readonly measured: Measured;
  readonly clock: Gateways['clock'];
};

/** What restarts the service of an instance, as `yard instances restart` has it done. */
const RESTART = /^systemctl restart /;

/** The environment of a local fleet: its instances, balancer, table and metrics are real, the rest is in memory. Gives what was said in the chat too. */
export function localGateways(parts: GatewayParts): { readonly gateways: Gateways; readonly said: readonly string[] } {
  const { engines, balancer, groups, bucket, parameters, measured, clock } = parts;
  const { client, table } = engines;
  const beside = nothingBeside();
  const now = (): number => Date.now();
  const gateways: Gateways = {
    instances: { list: async () => groups.machines().map(({ told }) => told) },
    groups: groups.port,
    balancer: {
      targets: async (colour) =>
        groups
          .machines()
          .filter((machine) => machine.colour === colour && machine.lifecycle === 'InService')
          .map(({ id, health }) => ({ instance: id, health })),
      weights: () => balancer.weights('readers'),
      canaryWeights: () => balancer.weights('canary'),
      setWeights: (weights) => balancer.share('readers', weights),
      setCanaryWeights: (weights) => balancer.share('canary', weights),
    },
    // The table's rows end by the machine's clock, however fast the operator's runs.
    heartbeats: tableHeartbeats(client, { table }, now),
    records: tableRecords(client, { table }, now),
    choices: choicesIn(parameters),
    metrics: { minutes: async (colour, since) => measured.minutes(colour, since), queueAge: async () => 0, ringing: async () => [] },
    logs: { search: async function* () {}, tail: async function* () {} },
    chat: { say: async (words) => void beside.said.push(words) },
    releases: bucket,
    edge: edgeOf(beside),
    stack: stackOf(beside),
    sessions: {
      ...sessionsOf(beside),
      run: (instances, command) => Promise.all(instances.map(async (instance) => ({ instance, ...(await restarted(groups, instance, command)) }))),
    },
    tasks: tasksOf(beside),
    images: { list: async () => [] },
    calendar: calendarOf(beside),
    readers: { hosts: async () => [], visit: () => Promise.reject(new Error('Nobody visits a local fleet by its hosts.')) },
    clock,
    identity: async () => ({ account: 'local', arn: 'arn:local:operator' }),
  };
  return { gateways, said: beside.said };
}

async function restarted({ machines }: LocalGroups, id: string, command: string): Promise<{ readonly code: number; readonly said: string }> {
  const machine = machines().find((each) => each.id === id);
  if (!machine || !RESTART.test(command)) return { code: 127, said: `${command} is not known here` };
  await machine.restart();
  return { code: 0, said: '' };
}

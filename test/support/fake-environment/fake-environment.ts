import type { Gateways } from '../../../lib/ops/ports/gateways.ts';
import type { Line } from '../../../lib/ops/ports/watching.ts';
import type { Colour } from '../../../lib/release/colours.ts';
import { AwsError } from './aws-errors.ts';
import { balancerOf, type Shares } from './balancer.ts';
import { calendarOf, edgeOf, nothingBeside, sessionsOf, stackOf, tasksOf } from './beside.ts';
import { choicesIn, NO_LEVERS, type Parameters } from './choices.ts';
import { faults } from './faults.ts';
import { fleet } from './fleet.ts';
import { groupsOf } from './groups.ts';
import { logsOf } from './logs.ts';
import { heartbeatOf, instanceOf, type Machine } from './machine.ts';
import { operatorOf } from './operator.ts';
import { recordsInMemory } from './records.ts';
import { refreshesOf } from './refreshes.ts';
import { hashIn, madeRelease, releasesIn } from './releases.ts';
import { GOOD, traffic } from './traffic.ts';
import { virtualTime } from './virtual-time.ts';
import type { FakeEnvironment, FakeOptions } from './world.ts';

export type { FakeEnvironment, FakeOptions } from './world.ts';

const STEP = 5_000;
const ACCOUNT = '000000000000';
const START = Date.parse('2026-03-02T10:00:00Z');

/** A whole environment in memory, over virtual time: see each room of this folder for how faithful it is. */
export function fakeEnvironment(options: FakeOptions = {}): FakeEnvironment {
  const { start = START, size = 2, maximum = 16, up = true } = options;
  const releases = [madeRelease('first', start - 86_400_000)];
  const colour = (weight: number) => ({ release: releases[0]?.value ?? '', image: 'ami-00000000000000001', weight });
  const parameters: Parameters = { colours: { blue: colour(100), green: colour(0) }, canary: { blue: 100, green: 0 }, levers: NO_LEVERS };
  const shares: Shares = { readers: { blue: 100, green: 0 }, canary: { blue: 100, green: 0 } };
  const neverReady = new Set<string>();
  const ringing: Record<Colour, string[]> = { blue: [], green: [] };
  const lines: Line[] = [];
  const beside = nothingBeside();
  const refusing = faults();

  const instances = fleet({ blue: { minimum: size, maximum, desired: size }, green: { minimum: 0, maximum, desired: 0 } }, (which) => {
    const { release, image } = parameters.colours[which];
    return { release: hashIn(release), image, neverReady: neverReady.has(hashIn(release)) };
  });
  const refreshes = refreshesOf(instances);
  const readers = traffic(instances, shares, { rate: 10, canaryShare: 0.02, seed: 1, behaviour: () => GOOD, ...options });
  function tick(now: number): void {
    instances.tick(now);
    refreshes.tick(now);
    // A fleet that came up before the test began has had readers for its last five minutes.
    if (!up || now > start - 300_000) readers.tick(now, STEP);
  }
  const before = up ? 600_000 : 0;
  const time = virtualTime(start, STEP, tick);
  for (let now = start - before; now <= start; now += STEP) tick(now);

  const machines = (): readonly Machine[] => [...instances.machines.values()];
  const gateways: Gateways = {
    instances: { list: async () => machines().map((machine) => instanceOf(machine, time.now())) },
    groups: groupsOf(instances, refreshes, time.now),
    balancer: balancerOf(instances, shares, time.now),
    heartbeats: { list: async () => machines().flatMap((machine) => heartbeatOf(machine, time.now()) ?? []) },
    choices: choicesIn(parameters),
    records: recordsInMemory(),
    metrics: {
      minutes: async (which, since) => readers.minutes[which].filter(({ at }) => at >= since),
      queueAge: async () => beside.tasks.oldestSeconds,
      ringing: async (which) => [...ringing[which]],
    },
    logs: logsOf(lines, time),
    chat: { say: async (words) => void beside.said.push(words) },
    releases: releasesIn(releases, time.now),
    edge: edgeOf(beside),
    stack: stackOf(beside),
    sessions: sessionsOf(beside),
    tasks: tasksOf(beside),
    images: { list: async () => beside.images },
    calendar: calendarOf(beside),
    readers: { hosts: async () => beside.hosts, visit: async (host, path) => beside.visit(host, path) },
    clock: time,
    identity: async () => ({ account: ACCOUNT, arn: '' }),
  };
  const machine = (id: string): Machine => {
    const found = instances.machines.get(id);
    if (!found) throw new Error(`There is no instance ${id}.`);
    return found;
  };
  const operator: FakeEnvironment['operator'] = (name, death) => {
    const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/Operator/${name}`;
    return operatorOf({ ...gateways, identity: async () => ({ account: ACCOUNT, arn }) }, refusing.refuse, death);
  };

  return {
    gateways: operator('anna').gateways,
    operator,
    time,
    pass: (milliseconds) => time.rest(milliseconds, new AbortController().signal),
    fleet: instances,
    shares,
    parameters,
    traffic: readers,
    beside,
    faults: refusing,
    releases,
    neverReady,
    ringing,
    lines,
    kill: (id) => void Object.assign(machine(id), { died: time.now() }),
    halfRegister: (id) => void Object.assign(machine(id), { halfRegistered: true }),
    deployStack() {
      if (beside.held)
        throw new AwsError('ValidationError', 'Action denied by stack policy: Statement [#1] does not allow [Update:*] for resource [*]');
      const { blue, green } = parameters.colours;
      Object.assign(shares, { readers: { blue: blue.weight, green: green.weight }, canary: { ...parameters.canary } });
    },
  };
}

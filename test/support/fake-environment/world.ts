import type { Gateways } from '../../../lib/ops/ports/gateways.ts';
import type { PublishedRelease } from '../../../lib/ops/ports/releases.ts';
import type { Line } from '../../../lib/ops/ports/watching.ts';
import type { Colour } from '../../../lib/release/colours.ts';
import type { Shares } from './balancer.ts';
import type { Beside } from './beside.ts';
import type { Parameters } from './choices.ts';
import type { Faults } from './faults.ts';
import type { Fleet } from './fleet.ts';
import type { Death, Operator } from './operator.ts';
import type { Traffic, TrafficOptions } from './traffic.ts';
import type { VirtualTime } from './virtual-time.ts';

export type FakeOptions = Partial<TrafficOptions> & {
  /** When it begins, in epoch milliseconds. */
  readonly start?: number;
  /** Instances of blue, which serves; green has none. */
  readonly size?: number;
  readonly maximum?: number;
  /** Whether blue's instances are up, healthy and have served for some minutes; else the fleet has just been launched. */
  readonly up?: boolean;
};

/** An environment in memory, with whatever a test may do to it. */
export type FakeEnvironment = {
  /** Those of the first operator. */
  readonly gateways: Gateways;
  /** Another operator, on a machine of their own, which may be about to die. */
  operator(name: string, death?: Death): Operator;
  readonly time: VirtualTime;
  /** Lets time go by, with everybody who rests. */
  pass(milliseconds: number): Promise<void>;
  readonly fleet: Fleet;
  readonly shares: Shares;
  readonly parameters: Parameters;
  readonly traffic: Traffic;
  readonly beside: Beside;
  readonly faults: Faults;
  /** What is published, blue's own first. */
  readonly releases: PublishedRelease[];
  /** Hashes of releases whose instances never become ready. */
  readonly neverReady: Set<string>;
  /** Names of alarms that ring. */
  readonly ringing: Record<Colour, string[]>;
  readonly lines: Line[];
  /** An instance stops answering, as one whose hardware failed. */
  kill(instance: string): void;
  /** The balancer's checks never reach an instance, whatever it says of itself. */
  halfRegister(instance: string): void;
  /** CloudFormation updates the Fleet stack: the listener takes the parameters' weights. @throws while the stack is held */
  deployStack(): void;
};

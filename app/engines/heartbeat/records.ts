import type { Key, Range, Row } from '../../platform/store/port.ts';

/** An instance of the fleet, as its boot knows it. */
export type Instance = {
  /** Of EC2, such as i-0123456789abcdef0. */
  readonly id: string;
  readonly colour: string;
  /** What it booted: the hash in the name of the service's archive. */
  readonly release: string;
};

/** How an instance is, told by itself. The row goes when it is not told again: whoever stands here is alive. */
export type Heartbeat = Row & {
  readonly instance: string;
  readonly colour: string;
  readonly release: string;
  /** Version of the Node that it runs on: the same commit may be tried on two. */
  readonly node: string;
  /** Whether it would take requests: what the load balancer is told. */
  readonly ready: boolean;
  /** Share of its processors' time that was used since the last beat, programs' included, from 0 to 1. */
  readonly load: number;
  /** When it was told, in epoch milliseconds. */
  readonly at: number;
};

const FLEET = 'fleet';
const PREFIX = 'instance#';

export const heartbeatKey = (instance: string): Key<Heartbeat> => [FLEET, `${PREFIX}${instance}`];

/** All that are alive. */
export const heartbeats: Range<Heartbeat> = { partition: FLEET, prefix: PREFIX };

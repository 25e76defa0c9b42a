import type { Calendar } from './calendar.ts';
import type { Choices } from './choices.ts';
import type { Edge, Identity, Sessions, StackGuard, Tasks } from './edge.ts';
import type { Balancer, Groups, Heartbeats, Instances } from './fleet.ts';
import type { Images } from './images.ts';
import type { Readers } from './readers.ts';
import type { Records } from './records.ts';
import type { Releases } from './releases.ts';
import type { Chat, Logs, Metrics } from './watching.ts';

/** An environment as its operators reach it: on AWS (lib/ops/aws), on this machine (lib/ops/local), or in a test. */
export interface Gateways {
  readonly instances: Instances;
  readonly groups: Groups;
  readonly balancer: Balancer;
  readonly heartbeats: Heartbeats;
  readonly choices: Choices;
  readonly records: Records;
  readonly metrics: Metrics;
  readonly logs: Logs;
  readonly chat: Chat;
  readonly releases: Releases;
  readonly edge: Edge;
  readonly stack: StackGuard;
  readonly sessions: Sessions;
  readonly tasks: Tasks;
  readonly images: Images;
  readonly calendar: Calendar;
  readonly readers: Readers;
  readonly clock: { now(): number; rest(milliseconds: number, signal: AbortSignal): Promise<void> };
  identity(): Promise<Identity>;
}

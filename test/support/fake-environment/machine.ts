import type { Heartbeat, Instance, Lifecycle, Target } from '../../../lib/ops/ports/fleet.ts';
import type { Colour } from '../../../lib/release/colours.ts';

/** How long things take, in milliseconds. */
export const TIMING = {
  /** From launch to `running`, with an address, and into the balancer's group. */
  pending: 20_000,
  /** From there to ready. */
  boot: 60_000,
  /** From ready to two health checks that passed. */
  healthy: 10_000,
  /** For which a new target is `initial` rather than unhealthy. */
  initial: 30_000,
  /** While the balancer waits for answers under way, and the hook for the instance. */
  drain: 30_000,
  /** From then until EC2 lists it no more. */
  end: 10_000,
  /** After which the group ends an instance that does not answer. */
  judged: 60_000,
  beat: 15_000,
  /** For which a heartbeat is believed. */
  believed: 60_000,
} as const;

/** One instance of the fake fleet. */
export type Machine = {
  readonly id: string;
  readonly colour: Colour;
  readonly launched: number;
  readonly zone: string;
  readonly type: string;
  readonly address: string;
  readonly image: string;
  lifecycle: Lifecycle;
  /** Since when it has been in that part of its life. */
  since: number;
  /** Hash of the service's archive that its colour had when it booted; absent before. */
  release?: string;
  /** When it booted, and when it began to take requests. */
  booted?: number;
  ready?: number;
  /** When it was put into the balancer's group. */
  registered?: number;
  /** When it stopped answering. */
  died?: number;
  /** The balancer never takes it: its checks do not come through, whatever the instance says. */
  halfRegistered: boolean;
  load: number;
};

const running = (machine: Machine, now: number): boolean => now - machine.launched >= TIMING.pending;

export function instanceOf(machine: Machine, now: number): Instance {
  const { id, colour, type, zone, image, launched, lifecycle, since } = machine;
  const state = lifecycle === 'Terminating' && now - since >= TIMING.drain ? 'shutting-down' : running(machine, now) ? 'running' : 'pending';
  return { id, colour, state, type, zone, image, launched, ...(running(machine, now) && { address: machine.address }) };
}

/** What the balancer says of it; undefined when it knows nothing of it. */
export function targetOf(machine: Machine, now: number): Target | undefined {
  const { id: instance, registered, ready, died, lifecycle, since, halfRegistered } = machine;
  if (registered === undefined) return undefined;
  const leaves = lifecycle === 'Terminating' || lifecycle === 'EnteringStandby';
  if (leaves) return now - since < TIMING.drain ? { instance, health: 'draining', reason: 'Target.DeregistrationInProgress' } : undefined;
  if (died !== undefined && now - died >= TIMING.healthy) return { instance, health: 'unhealthy', reason: 'Target.Timeout' };
  const passed = !halfRegistered && ready !== undefined && now - Math.max(ready, registered) >= TIMING.healthy;
  if (passed) return { instance, health: 'healthy' };
  if (now - registered < TIMING.initial) return { instance, health: 'initial', reason: 'Elb.InitialHealthChecking' };
  return { instance, health: 'unhealthy', reason: 'Target.ResponseCodeMismatch' };
}

/** What it last said of itself; undefined when that is believed no more. */
export function heartbeatOf(machine: Machine, now: number): Heartbeat | undefined {
  const { id: instance, colour, release, booted, ready, died, lifecycle, since, load } = machine;
  if (booted === undefined || release === undefined) return undefined;
  const ended = died ?? (lifecycle === 'Terminating' && now - since >= TIMING.drain ? since + TIMING.drain : now);
  const at = booted + Math.floor((Math.min(ended, now) - booted) / TIMING.beat) * TIMING.beat;
  if (now - at >= TIMING.believed) return undefined;
  return { instance, colour, release, ready: ready !== undefined && ready <= at && lifecycle !== 'Terminating', load, at };
}

import type { Heartbeat } from './heartbeats.ts';

/** An instance of a group, as far as it matters here. */
export interface Member {
  readonly instance: string;
  /** Of its life in the group: `InService` when it takes requests. */
  readonly state: string;
}

const serving = (members: readonly Member[]): readonly string[] =>
  members.filter(({ state }) => state === 'InService').map(({ instance }) => instance);

/** Instances that serve, and that nobody could get onto: Systems Manager has not heard of an agent on them, or no longer does. */
export const withoutAgent = (members: readonly Member[], heardOf: readonly string[]): readonly string[] =>
  serving(members).filter((instance) => !heardOf.includes(instance));

/** Instances that serve by their group's account, and do not say that they are alive. */
export const silent = (members: readonly Member[], heartbeats: readonly Heartbeat[]): readonly string[] =>
  serving(members).filter((instance) => !heartbeats.some((heartbeat) => heartbeat.instance === instance));

/** Instances that serve by their group's account, and say that they are not ready. */
export const unready = (members: readonly Member[], heartbeats: readonly Heartbeat[]): readonly string[] =>
  serving(members).filter((instance) => heartbeats.some((heartbeat) => heartbeat.instance === instance && !heartbeat.ready));

/** The share of its processors that the busiest of those that serve uses, in percent. */
export const busiest = (members: readonly Member[], heartbeats: readonly Heartbeat[]): number =>
  Math.max(0, ...heartbeats.filter(({ instance }) => serving(members).includes(instance)).map(({ load }) => Math.round(load * 100)));

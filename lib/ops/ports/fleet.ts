import type { Colour } from '../../release/colours.ts';

/** How far an instance is in the life that its group gives it, by AWS' own words. */
export type Lifecycle = 'Pending' | 'InService' | 'EnteringStandby' | 'Standby' | 'Terminating' | 'Terminated' | 'Detached';

/** An instance of an environment as EC2 tells of it. */
export type Instance = {
  /** Such as i-0123456789abcdef0. */
  readonly id: string;
  readonly colour: Colour;
  /** Private address within the network; absent before it has one. */
  readonly address?: string;
  /** Such as pending, running, shutting-down. */
  readonly state: string;
  /** Such as m7a.large. */
  readonly type: string;
  readonly zone: string;
  /** Id of the image that it was started from. */
  readonly image: string;
  /** Epoch milliseconds. */
  readonly launched: number;
};

export interface Instances {
  /** Those that are not terminated, of both colours. */
  list(): Promise<readonly Instance[]>;
}

export type Member = { readonly instance: string; readonly lifecycle: Lifecycle; readonly healthy: boolean };

/** A colour's Auto Scaling group as it is. */
export type Group = {
  readonly colour: Colour;
  readonly minimum: number;
  readonly maximum: number;
  readonly desired: number;
  readonly members: readonly Member[];
};

export type Sizes = { readonly minimum?: number; readonly maximum?: number; readonly desired?: number };

/** A rolling replacement of a group's instances. */
export type Refresh = {
  readonly id: string;
  readonly status: 'Pending' | 'InProgress' | 'Successful' | 'Failed' | 'Cancelling' | 'Cancelled' | 'RollingBack' | 'Baking';
  readonly percentage: number;
  readonly reason?: string;
};

export interface Groups {
  both(): Promise<Readonly<Record<Colour, Group>>>;
  /** Sets what is named, leaves the rest, and reads it back. @throws where it did not hold */
  resize(colour: Colour, sizes: Sizes): Promise<void>;
  /** Takes instances out of service without ending them. The desired size falls with them unless others take their place. */
  enterStandby(colour: Colour, instances: readonly string[], replaced: boolean): Promise<void>;
  exitStandby(colour: Colour, instances: readonly string[]): Promise<void>;
  /** Ends an instance; with `shrink` none takes its place. */
  terminate(instance: string, shrink: boolean): Promise<void>;
  /** Gives the refresh's id. */
  startRefresh(colour: Colour): Promise<string>;
  /** The newest first. */
  refreshes(colour: Colour): Promise<readonly Refresh[]>;
  cancelRefresh(colour: Colour): Promise<void>;
}

export type TargetHealth = 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining' | 'unavailable';

export type Target = { readonly instance: string; readonly health: TargetHealth; readonly reason?: string };

/** Shares of the readers, from 0 to 100. */
export type Weights = Readonly<Record<Colour, number>>;

export interface Balancer {
  targets(colour: Colour): Promise<readonly Target[]>;
  /** Of the readers at large, as the listener has them now. */
  weights(): Promise<Weights>;
  /** Of the readers of the canary hosts: the network's own meta sites get new code first. */
  canaryWeights(): Promise<Weights>;
  /** Sets, and reads back. @throws where it did not hold */
  setWeights(weights: Weights): Promise<void>;
  setCanaryWeights(weights: Weights): Promise<void>;
}

/** What an instance says of itself in the table (docs/data.md, `fleet`). */
export type Heartbeat = {
  readonly instance: string;
  readonly colour: string;
  /** The hash in the name of the service's archive that it booted. */
  readonly release: string;
  /** The hash in the name of the runtime's archive; absent from instances that do not say it, here and below. */
  readonly runtime?: string;
  /** Version of the Node that it runs on, such as 26.10.0. */
  readonly node?: string;
  /** Hash of the settings that it was started with. */
  readonly configuration?: string;
  /** Hash of the compilers that its runner found, with their versions. */
  readonly toolchains?: string;
  readonly ready: boolean;
  /** Share of its processors' time, from 0 to 1. */
  readonly load: number;
  /** Epoch milliseconds. */
  readonly at: number;
};

export interface Heartbeats {
  /** Of all instances that are believed alive. */
  list(): Promise<readonly Heartbeat[]>;
}

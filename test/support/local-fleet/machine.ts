import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lifecycle, TargetHealth, Instance as Told } from '../../../lib/ops/ports/fleet.ts';
import { hashesOf } from '../../../lib/ops/rollout/release-hash.ts';
import type { Colour } from '../../../lib/release/colours.ts';
import { until } from '../../rehearsal/steps.ts';
import { type Instance, type Program, startInstance } from '../fleet/instance.ts';
import type { ColourBalancer } from './balancer.ts';
import type { Bucket } from './bucket.ts';

/** What a machine of a local fleet is made of. */
export type MachineParts = {
  readonly folder: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly bucket: Bucket;
  readonly balancer: ColourBalancer;
  readonly now: () => number;
};

/** Seconds for a machine to get ready, where eight others are at work. */
const READY = 300;

/** An instance: the real service of a release, in a process of its own behind an address of its own. */
export class Machine {
  readonly id = `i-${randomBytes(9).toString('hex').slice(0, 17)}`;
  readonly colour: Colour;
  readonly address: string;
  readonly launched: number;
  lifecycle: Lifecycle = 'Pending';
  health: TargetHealth = 'initial';
  /** What its processes complained of. */
  readonly complaints: string[] = [];
  readonly #parts: MachineParts;
  readonly #value: string;
  #program: Program | undefined;
  #process: Instance | undefined;
  #leave: (() => Promise<void>) | undefined;

  /** @param value what its colour's parameter holds when it boots */
  constructor(colour: Colour, address: string, value: string, parts: MachineParts) {
    this.colour = colour;
    this.address = address;
    this.launched = parts.now();
    this.#value = value;
    this.#parts = parts;
  }

  /** As EC2 tells of it. */
  get told(): Told {
    const { id, colour, address, launched } = this;
    return { id, colour, address, launched, state: 'running', type: 'local', zone: 'local', image: 'local' };
  }

  get process(): number {
    return this.#process?.process ?? 0;
  }

  /** Boots, and takes its place before readers once it is ready. */
  async boot(): Promise<void> {
    const own = join(this.#parts.folder, this.id);
    await mkdir(own);
    this.#program = await this.#parts.bucket.boot(this.#value, own);
    this.#start();
    this.lifecycle = 'InService';
    await this.enter();
  }

  #start(): void {
    const { folder, port, environment } = this.#parts;
    const release = hashesOf(this.#value)?.service ?? '';
    const settings = { ASKYARD_DATA: join(folder, this.id, 'data'), ADMIN_PORT: '0', ASKYARD_INSTANCE: `${this.id},${this.colour},${release}` };
    this.#process = startInstance(this.address, port, { ...environment, ...settings }, this.#program);
  }

  /** Into service, once it says that it is ready. */
  async enter(): Promise<void> {
    this.health = 'initial';
    const ready = (): Promise<boolean> => this.#process?.ready() ?? Promise.resolve(false);
    const isReady = await until(READY, ready, (is) => is || this.lifecycle !== 'InService');
    if (!isReady || this.lifecycle !== 'InService') return;
    this.#leave = await this.#parts.balancer.enter(this.colour, this.address, this.#parts.port);
    this.health = 'healthy';
  }

  /** Out of service: what it is at is ended, and nothing new comes. */
  async leave(): Promise<void> {
    this.health = 'unused';
    await this.#leave?.();
    this.#leave = undefined;
  }

  async restart(): Promise<void> {
    await this.#stop();
    this.#start();
  }

  async end(): Promise<void> {
    this.lifecycle = 'Terminating';
    await this.leave();
    await this.#stop();
    this.lifecycle = 'Terminated';
  }

  async #stop(): Promise<void> {
    await this.#process?.stop();
    this.complaints.push(...(this.#process?.complaints ?? []));
  }
}

import type { Site } from '../../core/sites/records.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Store } from '../../platform/store/port.ts';

/** What a step works with. */
export type StepPorts = { readonly store: Store; readonly clock: Clock };

/** Things of a site by their ids: those above `after`, up to `to`. */
export type Stretch = { readonly after: number; readonly to: number };

/**
 * A change of a site's data that a release needs. Nothing is scanned: a step walks ids from 1 to their counter, a stretch
 * at a time. A stretch may be gone through again, since whoever is killed behind it has not yet said so.
 */
export type Step = {
  /** Kept in the store: never rename one. */
  readonly name: string;
  /** What it is for, in a few words. */
  readonly summary: string;
  /** Sites born with this edition or a later one have no need of it (core/sites/edition.ts). */
  readonly edition: number;
  /** An addition is made before the code that reads it. A drop takes away what no release that still runs reads. */
  readonly kind: 'addition' | 'drop';
  /** The addition in whose place something is dropped: it is done on a site first, and is of an earlier edition. */
  readonly follows?: string;
  /** Ids in a stretch: what a kill makes somebody do again. */
  readonly stride: number;
  /** The highest id at the moment. */
  size(ports: StepPorts, site: Site): Promise<number>;
  /** Does it for a stretch. Gives the number of rows written. Whoever does it again finds nothing, or the same, to write. */
  walk(ports: StepPorts, site: Site, stretch: Stretch): Promise<number>;
};

/** A step as releases know it: `hash` is of its file, which stays as it is once it was released. */
export type HashedStep = Step & { readonly hash: string };

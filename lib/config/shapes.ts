/** The instances: how many, of which kind, and on what terms. */
export interface FleetShape {
  /** Types of one architecture (amd64), the preferred first. More types find Spot capacity more often. */
  readonly instanceTypes: readonly string[];
  /** Instances of the weighted colour at the quietest hour. */
  readonly minimum: number;
  readonly maximum: number;
  /** Of them, so many are never Spot. */
  readonly onDemandBase: number;
  /** Whether those above the base are Spot: a third of the price, with two minutes' notice before they are taken away. */
  readonly spotAbove: boolean;
  /** Stock Debian 13, or the golden image with everything installed beforehand. */
  readonly image: 'debian-13' | 'golden';
  /** The SSM agent that a stock image lacks, from the region's own bucket: the only way in. A golden image has it. */
  readonly agent?: { readonly version: string; readonly sha256: string };
  /** Seconds that a program may run at most; draining, idle time-outs and hooks outlast it. */
  readonly longestRunSeconds: number;
  /** GiB of the root volume (gp3, $0.095 a GiB). */
  readonly rootVolumeGib: number;
}

/** Where full-text search lives: in each instance, or in a domain of OpenSearch (from $30 for one small node). */
export type SearchShape =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'opensearch';
      /** With its ending .search. */
      readonly instanceType: string;
      /** Data nodes, the same number in each zone. */
      readonly instances: number;
      /** Three masters of their own, one a zone: a data node that is busy then unseats nobody. */
      readonly masters?: { readonly instanceType: string };
      /** GiB of each data node (gp3). */
      readonly volumeGib: number;
    };

/** The cache that instances share, and the bus among them. The service survives its loss. */
export interface CacheShape {
  readonly engine: 'valkey' | 'redis';
  /** From cache.t4g.micro ($12 a node). */
  readonly nodeType: string;
  /** Beside the primary. One or more take over by themselves when the primary's zone fails. */
  readonly replicas: number;
}

/** One line of the calendar. */
export interface CalendarEntry {
  /** Small letters, digits and hyphens; part of the schedule's name. */
  readonly name: string;
  /** As EventBridge Scheduler has it: cron(MINUTE HOUR DAY-OF-MONTH MONTH DAY-OF-WEEK YEAR). */
  readonly schedule: string;
  /** Of the IANA database, such as Europe/Berlin. */
  readonly timeZone: string;
  readonly minimum: number;
  /** How many there are from that moment; without it the group grows only as far as the minimum asks. */
  readonly desired?: number;
}

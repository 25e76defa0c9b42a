/** What a request cost, gathered along its asynchronous way, and counts for /metrics. */
export interface Telemetry {
  /** Runs `work` as one request; what `timed` and `counted` are told inside belongs to it. */
  request<T>(work: () => T): T;
  /** Adds one call of a kind and its time to the request under way; does nothing outside one. */
  timed(kind: TimedKind, milliseconds: number): void;
  /** One line about a request that has ended, with its timings. */
  finished(request: FinishedRequest): void;
  /** Prometheus text. */
  metrics(): string;
  close(): Promise<void>;
}

export type TimedKind = 'store' | 'cache' | 'search' | 'tag-engine' | 'render';

export type FinishedRequest = {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly route: string;
  readonly status: number;
  readonly bytes: number;
  readonly milliseconds: number;
  readonly from: 'page-cache' | 'server';
};

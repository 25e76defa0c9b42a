/** What a request may be. Beyond, it is answered with the status named. */
export const LIMITS = {
  /** Characters of a request's path and query: 414. The longest of our own, a search, has a few hundred. */
  target: 4096,
  /** Bytes of a request's line and headers together, cookies included: 431. */
  headers: 16_384,
  /** Bytes of a request's body: 413. The longest text of ours has 30,000 characters, and a form encodes each in up to 12 bytes. */
  body: 1_048_576,
  /** Bytes of a body that brings a file: 413. The largest file taken has 20 MiB; what stands around it in the form is small. */
  upload: 20 * 1_048_576 + 65_536,
  /** Characters of one part of a path, such as a tag expression: longer is no page of ours. */
  pathPart: 500,
} as const;

/** How long a connection may take, in milliseconds; slower ones make room for others (slowloris). */
export const PATIENCE = {
  /** For all headers of a request. */
  headers: 10_000,
  /** For a whole request. */
  request: 30_000,
  /** For a whole request that brings a file: 20 MiB come in that time from a line that sends 0.6 Mbit/s. */
  upload: 300_000,
  /** For more of a file to come. */
  stall: 15_000,
  /** Between requests. Longer than the 60 s of a load balancer's own: it must be the one that closes. */
  keepAlive: 65_000,
  /** Without a byte going either way. */
  silence: 70_000,
  /** How often the first two are looked at. */
  lookEvery: 2_000,
  /** For requests under way when the process is told to stop. */
  stop: 10_000,
} as const;

/** Open connections at most, those of open pages among them (machines/live). A process here may hold 20,000 files. */
export const CONNECTIONS = 18_000;

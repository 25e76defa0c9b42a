import type { Change, LogEntry, Store } from '../../platform/store/port.ts';

/** What follows from an event, read from `behind` (follow/together.ts): the job's own store, unless other events' changes are on their way. */
export type Job = (entry: LogEntry, behind?: Store) => Promise<readonly Change[]>;

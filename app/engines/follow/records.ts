import { NETWORK } from '../../core/sites/records.ts';
import type { Cursor } from '../../platform/store/change-log.ts';
import type { Key, Row } from '../../platform/store/port.ts';

/** How far a reader of the change log has come. Trails what it applied, never runs ahead of it. */
export type Reader = Row & { readonly cursor: Cursor };

/** Who applies a reader's events, and until when unless they renew it (epoch milliseconds). */
export type Lease = Row & { readonly holder: string; readonly until: number };

export const readerKey = (name: string): Key<Reader> => [NETWORK, `reader#${name}`];
export const leaseKey = (name: string): Key<Lease> => [NETWORK, `lease#${name}`];

import type { Key, Range, Row } from '../platform/store/port.ts';
import { NETWORK, type SiteNumber } from './sites/records.ts';

/** Work that has a date: it stands under the hour in which it is to be done, and goes when it is done (engines/jobs/due.ts). */
export type Due = Row & {
  /** What is to be done; who does it knows what `work` means. */
  readonly due: string;
  /** In epoch milliseconds, by the clock. */
  readonly at: number;
  readonly work: Readonly<Record<string, string>>;
};

const HOUR = 3_600_000;

/** An hour by its number since 1970, as keys name it. */
export const hourOf = (time: number): number => Math.floor(time / HOUR);

const partition = (hour: number): string => `due#${new Date(hour * HOUR).toISOString().slice(0, 13)}`;

/** `id` tells apart what one site has due of a kind at one time. */
export const dueKey = (at: number, kind: string, site: SiteNumber, id: string): Key<Due> => [
  partition(hourOf(at)),
  `${String(at).padStart(14, '0')}#${kind}#${site}#${id}`,
];

/** What is due in an hour, by time. */
export const dueIn = (hour: number): Range<Due> => ({ partition: partition(hour) });

/** The hour from which on something may still be due: what is due is always noted ahead. */
export type DueFrom = Row & { readonly hour: number };
export const dueFromKey: Key<DueFrom> = [NETWORK, 'due'];

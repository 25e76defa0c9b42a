/** A size that the clock will give to whichever colour serves then (lib/fleet/calendar.ts). */
export type CalendarLine = {
  readonly name: string;
  /** `cron(…)`, or `at(…)` for once, as EventBridge Scheduler writes it. */
  readonly when: string;
  /** Of the IANA database. */
  readonly timeZone: string;
  readonly minimum: number;
  readonly desired?: number;
};

export interface Calendar {
  /** Those of the template, and those that `once` made and that are still to come. */
  lines(): Promise<readonly CalendarLine[]>;
  /** Makes a line for one moment, in epoch milliseconds, which is gone afterwards; in place of another of this name. */
  once(name: string, at: number, sizes: { readonly minimum: number; readonly desired?: number }): Promise<void>;
  /** Removes a line that `once` made; one that is not there is no error. */
  remove(name: string): Promise<void>;
}

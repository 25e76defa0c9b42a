import { allSitesOf } from '../core/sites/registry.ts';
import { STEPS } from '../engines/migrations/all.ts';
import { migrate, type Outcome } from '../engines/migrations/migrate.ts';
import { standingOf } from '../engines/migrations/standing.ts';
import type { HashedStep } from '../engines/migrations/step.ts';
import type { Check, Finding } from '../machines/health/tree.ts';
import type { Ports } from './ports.ts';

/** Ids at most that a start walks of a site, for a step: less than a second. What is larger is an operator's to begin. */
const LIGHT = 2_000;

export type MigrationsOptions = {
  readonly report: (what: string, error: unknown) => void;
  readonly steps?: readonly HashedStep[];
};

/** The steps that the data needs, as far as a server does them. */
export interface Migrations {
  /** Does the additions that are light enough. Never fails: pages cope without, and health says what is missing. */
  begin(): Promise<void>;
  readonly check: Check;
  /** Breaks off between two stretches. */
  stop(): Promise<void>;
}

/** What a server does of `askyard migrate` when it starts, before it is ready. */
export function migrationsOf({ store, clock }: Pick<Ports, 'store' | 'clock'>, { report, steps: all = STEPS }: MigrationsOptions): Migrations {
  // A drop waits for its operator: it is nothing that a start makes, or misses.
  const steps = all.filter(({ kind }) => kind === 'addition');
  const stop = new AbortController();
  let missing: readonly Outcome[] = [];
  let begun = Promise.resolve();

  async function begin(): Promise<void> {
    const sites = await allSitesOf(store);
    const outcomes = await migrate({ store, clock }, { steps, sites, signal: stop.signal, drops: false, atMost: LIGHT });
    for (const { became, step, site, why } of outcomes)
      if (became === 'failed') report(`The step ${step} failed on the site ${site}.`, new Error(why));
    missing = outcomes.filter(isMissing);
  }

  /** Of what was missing at the start, what still is: an operator may have done it since. */
  async function measure(): Promise<Finding> {
    if (missing.length === 0) return { status: 'Healthy' };
    const sites = (await allSitesOf(store)).filter(({ siteKey }) => missing.some(({ site }) => site === siteKey));
    const standings = await standingOf(store, steps, sites);
    const undone = standings.filter(
      ({ step, site, state }) => state !== 'done' && missing.some((one) => one.step === step.name && one.site === site.siteKey),
    );
    const names = undone.map(({ step, site }) => `${step.name} on ${site.siteKey}`);
    if (names.length === 0) return { status: 'Healthy' };
    return { status: 'Warning', attributes: { reason: `steps are to be done, by askyard migrate: ${names.join(', ')}` } };
  }

  return {
    begin() {
      begun = begin().catch((error: unknown) => {
        if (!stop.signal.aborted) report('Looking for steps that the data needs failed.', error);
      });
      return begun;
    },
    check: { name: 'migrations', tags: ['storage'], required: false, measure },
    stop() {
      stop.abort();
      return begun;
    },
  };
}

const isMissing = ({ became }: Outcome): boolean => became === 'left' || became === 'changed' || became === 'failed';

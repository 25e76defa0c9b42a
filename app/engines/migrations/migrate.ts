import type { Site } from '../../core/sites/records.ts';
import { type Progress, progressKey } from './records.ts';
import { runStep } from './run-step.ts';
import { standingOf } from './standing.ts';
import type { HashedStep, StepPorts } from './step.ts';

/** Sites that are worked on at a time: more would wait for the same disk, or the same table's throughput. */
const ABREAST = 4;

/** What has become of a step on a site. `left` is for an operator: a drop, or more than a start may take. */
export type Outcome = {
  readonly step: string;
  readonly site: string;
  readonly became: 'already done' | 'done' | 'left' | 'changed' | 'waiting' | 'failed';
  /** Rows written, with `done`. */
  readonly rows?: number;
  /** Why, with `failed`. */
  readonly why?: string;
};

export type MigrateOptions = {
  readonly steps: readonly HashedStep[];
  readonly sites: readonly Site[];
  readonly signal: AbortSignal;
  /** Whether drops are made too: only when no process of an earlier release is left. */
  readonly drops: boolean;
  /** A step to be done again from its beginning, whatever is known of it. */
  readonly force?: string | undefined;
  /** Ids at most that a step may have to walk on a site; larger ones are left. Absent: any number. */
  readonly atMost?: number | undefined;
  /** Told of each stretch. */
  readonly onStretch?: ((step: string, site: string, reached: number, size: number) => void) | undefined;
};

/** Does the steps that are not done: on several sites at a time, on each in order. Where one fails, those behind it wait. */
export async function migrate(ports: StepPorts, options: MigrateOptions): Promise<readonly Outcome[]> {
  const { sites, signal } = options;
  const outcomes = new Map<Site, readonly Outcome[]>();
  const waiting = [...sites];
  const lane = async (): Promise<void> => {
    for (let site = waiting.shift(); site; site = waiting.shift()) outcomes.set(site, await migrateSite(ports, site, options));
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
  signal.throwIfAborted();
  return sites.flatMap((site) => outcomes.get(site) ?? []);
}

async function migrateSite(ports: StepPorts, site: Site, options: MigrateOptions): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of options.steps) {
    const named = { step: step.name, site: site.siteKey };
    try {
      if (options.force === step.name) await forget(ports, step, site);
      outcomes.push({ ...named, ...(await oneOf(ports, step, site, options)) });
    } catch (error) {
      if (options.signal.aborted) return outcomes;
      outcomes.push({ ...named, became: 'failed', why: error instanceof Error ? error.message : String(error) });
      break;
    }
  }
  return outcomes;
}

async function oneOf(ports: StepPorts, step: HashedStep, site: Site, options: MigrateOptions): Promise<Pick<Outcome, 'became' | 'rows'>> {
  const standing = (await standingOf(ports.store, options.steps, [site])).find((one) => one.step === step);
  const state = standing?.state ?? 'pending';
  if (state === 'done') return { became: 'already done' };
  if (state === 'changed' || state === 'waiting') return { became: state };
  if (!(await isAllowed(ports, step, site, options))) return { became: 'left' };
  const onStretch = (reached: number, size: number): void => options.onStretch?.(step.name, site.siteKey, reached, size);
  return { became: 'done', rows: await runStep(ports, step, site, { signal: options.signal, onStretch }) };
}

async function isAllowed(ports: StepPorts, step: HashedStep, site: Site, { drops, force, atMost }: MigrateOptions): Promise<boolean> {
  if (step.kind === 'drop' && !drops && force !== step.name) return false;
  return atMost === undefined || (await step.size(ports, site)) <= atMost;
}

/** As if it had just begun: so a forced step that is cut short is gone on with like any other. */
async function forget({ store, clock }: StepPorts, { name, hash }: HashedStep, site: Site): Promise<void> {
  const fresh: Progress = { key: progressKey(site.number, name), hash, reached: 0, rows: 0, begun: clock.now() };
  await store.write([{ put: fresh }]);
}

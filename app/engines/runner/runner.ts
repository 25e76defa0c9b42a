import { type Jail, type JailStanding, JailUnavailable } from '../../platform/jail/port.ts';
import { type DispatcherFigures, openDispatcher, type RunInSlot } from './dispatcher.ts';
import { BOUNDS, brokenPromise, PATIENCE } from './rules.ts';
import { type SelfTest, selfTest } from './self-test.ts';

/** What can run: prepared slots, and what is to be known of them. */
export type Slots = {
  readonly count: number;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly run: RunInSlot;
  close(): Promise<void>;
};

export type RunnerFigures = DispatcherFigures & { readonly slots: number; readonly selfTests: number };

/** The runner as the server hands it to askers. */
export interface Runner extends Jail {
  figures(): RunnerFigures;
  readonly facts: Slots['facts'];
  close(): Promise<void>;
}

export type RunnerOptions = {
  readonly slots: Slots;
  /** Is told when running is turned off or on again. */
  readonly onStanding?: (standing: JailStanding) => void;
  /** Milliseconds between self-tests. */
  readonly every?: number;
  readonly bounds?: typeof BOUNDS;
  readonly patience?: number;
  readonly test?: typeof selfTest;
};

const EVERY_MINUTE = 60_000;

/**
 * Queue and slots, watched: nothing runs until the self-test has passed. It is repeated, and running is off from the
 * moment in which a promise is broken, by the test or by anybody's program, until the test has passed again.
 */
export function openRunner({
  slots,
  onStanding = () => undefined,
  every = EVERY_MINUTE,
  bounds = BOUNDS,
  patience = PATIENCE,
  test = selfTest,
}: RunnerOptions): Runner {
  const dispatcher = openDispatcher({ count: slots.count, run: slots.run, bounds, patience });
  const closing = new AbortController();
  let standing: JailStanding = { runs: false, reason: 'The self-test has not passed yet.' };
  let selfTests = 0;
  let timer: NodeJS.Timeout | undefined;

  function stand(next: JailStanding): void {
    const same = standing.runs === next.runs;
    standing = next;
    if (!same || !next.runs) onStanding(next);
  }

  async function watch(): Promise<void> {
    const found: SelfTest = await test(dispatcher.run, closing.signal).catch((error: unknown) => ({ found: 'broken', reason: String(error) }));
    if (closing.signal.aborted) return;
    selfTests++;
    if (found.found === 'kept') stand({ runs: true });
    else if (found.found === 'broken') stand({ runs: false, reason: found.reason });
    timer = setTimeout(() => (testing = watch()), every);
  }
  let testing = watch();

  return {
    facts: slots.facts,
    async run(job, options) {
      if (!standing.runs) throw new JailUnavailable(standing.reason);
      const results = await dispatcher.run(job, options);
      const broken = brokenPromise(job, results);
      if (broken !== undefined) stand({ runs: false, reason: `A promise of the jail was broken. ${broken}` });
      return results;
    },
    standing: async () => standing,
    figures: () => ({ ...dispatcher.figures(), slots: slots.count, selfTests }),
    async close() {
      closing.abort();
      clearTimeout(timer);
      await dispatcher.close();
      await testing;
      await slots.close();
    },
  };
}

import { EXIT, type Screen, YardRefused } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';

/** Milliseconds between two looks: what is waited for takes minutes, and AWS counts the calls of a whole account. */
const LOOK_EVERY = 5_000;

export type Waiting = {
  /** What is waited for, after "Waiting until". */
  readonly until: string;
  readonly seconds: number;
  /** What to do where it was broken off, or did not come. */
  readonly remedy: string;
};

/**
 * Looks until `look` is true. The words of `until` are on the screen meanwhile, or those that `look` gives instead.
 * @throws YardRefused where time is up or the signal came: what was begun is half done then, and `remedy` says what to do
 */
export async function waitUntil(gateways: Gateways, screen: Screen, waiting: Waiting, look: () => Promise<boolean | string>): Promise<void> {
  const { until, seconds, remedy } = waiting;
  const begun = gateways.clock.now();
  for (;;) {
    if (screen.signal.aborted) throw new YardRefused(`Broken off before ${until}.`, remedy, EXIT.halfway);
    const seen = await look();
    if (seen === true) return;
    if (gateways.clock.now() - begun >= seconds * 1000) {
      throw new YardRefused(`${seconds} s went by, and it is not so that ${until}.`, remedy, EXIT.halfway);
    }
    screen.progress(typeof seen === 'string' ? seen : `Waiting until ${until}.`);
    await rested(gateways, screen.signal);
  }
}

/** A rest that the signal ends, however the clock tells of that. */
async function rested({ clock }: Gateways, signal: AbortSignal): Promise<void> {
  try {
    await clock.rest(LOOK_EVERY, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

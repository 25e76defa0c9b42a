import { SpeaksAgainst } from './errors.ts';
import { BASELINE_MINUTES, paired } from './pairing.ts';
import { healthy } from './sharing.ts';
import type { Rollout } from './state.ts';
import type { Work } from './step.ts';
import { judge, type Verdict } from './verdict.ts';

/** Milliseconds between two looks at what is measured: it changes once a minute. */
const LOOK = 15_000;
/** Looks in a row that may fail, as a throttled API does, before a rollout that sees nothing is given up. */
const BLIND = 8;
/** Seconds that a task may wait: so long on its own, or so many times what it was when the watch began. */
const QUEUE = { seconds: 300, times: 3 } as const;
/** Looks in a row at which the queue has to be late. */
const LATE = 3;

/**
 * Watches the new release for some seconds.
 * @throws SpeaksAgainst as soon as anything does
 */
export async function watch(work: Work, seconds: number): Promise<void> {
  if (seconds === 0) return;
  const { clock, metrics } = work.gateways;
  const end = clock.now() + seconds * 1000;
  const usual = await metrics.queueAge().catch(() => 0);
  const seen = { blind: 0, late: 0 };
  for (;;) {
    await work.pause(Math.min(LOOK, work.rollout.settings.pollSeconds * 1000, Math.max(0, end - clock.now())));
    try {
      await alive(work);
      await ringing(work);
      const verdict = await judged(work);
      seen.late = (await metrics.queueAge()) > Math.max(QUEUE.seconds, usual * QUEUE.times) ? seen.late + 1 : 0;
      seen.blind = 0;
      work.tell(tellOf(verdict));
      const against = [...verdict.against, ...(seen.late >= LATE ? ['Tasks wait for minutes: the queue grows.'] : [])];
      if (against.length > 0) throw new SpeaksAgainst(against.join(' '));
    } catch (error) {
      if (error instanceof SpeaksAgainst) throw error;
      seen.blind += 1;
      if (seen.blind >= BLIND) throw new SpeaksAgainst(`It can no longer be watched: ${error instanceof Error ? error.message : String(error)}`);
      work.tell('What is measured could not be read; looking again.');
    }
    if (clock.now() >= end) return;
  }
}

/** A colour with readers and without instances is worse than any release. */
async function alive({ gateways, rollout: { to } }: Work): Promise<void> {
  if ((await healthy(gateways, to)) === 0) throw new SpeaksAgainst(`${to} has no healthy instance left.`);
}

/** An alarm of the new colour alone speaks against it; one that both have has another cause. */
async function ringing({ gateways: { metrics, balancer }, rollout: { from, to } }: Work): Promise<void> {
  const [ours, theirs, weights] = await Promise.all([metrics.ringing(to), metrics.ringing(from), balancer.weights()]);
  const shared = theirs.length > 0 && weights[from] > 0;
  if (ours.length > 0 && !shared) throw new SpeaksAgainst(`${ours.length === 1 ? 'An alarm rings' : 'Alarms ring'} for ${to}: ${ours.join(', ')}.`);
}

/** What the measurements say by now. */
export async function judged({ gateways: { metrics }, rollout }: Pick<Work, 'gateways' | 'rollout'>): Promise<Verdict> {
  const canary = begun(rollout, 'canary-hosts') ?? rollout.started;
  const [fresh, other] = await Promise.all([metrics.minutes(rollout.to, canary), metrics.minutes(rollout.from, canary - BASELINE_MINUTES * 60_000)]);
  const [shared, alone] = [begun(rollout, 'readers-'), ended(rollout, 'switch')];
  return judge(
    paired(fresh, other, {
      canary,
      bakeSeconds: rollout.settings.bakeSeconds,
      ...(shared !== undefined && { shared }),
      ...(alone !== undefined && { alone }),
    }),
  );
}

const begun = ({ steps }: Rollout, name: string): number | undefined => steps.find((step) => step.name.startsWith(name))?.begun;
const ended = ({ steps }: Rollout, name: string): number | undefined => steps.find((step) => step.name === name)?.ended;

function tellOf({ evidence }: Verdict): string {
  const worst = Math.max(evidence.errors, evidence.median, evidence.slowest);
  return worst < 20 ? 'Watching; nothing speaks against it.' : `Watching; it looks worse (${Math.round(worst)} to 1).`;
}

import type { Work } from './step.ts';

/**
 * Looks again and again until it is so.
 * @param look gives undefined when it is so, else what is still lacking
 * @throws what `late` makes of the last lack once `seconds` have gone by
 */
export async function until(work: Work, seconds: number, look: () => Promise<string | undefined>, late: (lack: string) => Error): Promise<void> {
  const { clock } = work.gateways;
  const end = clock.now() + seconds * 1000;
  for (;;) {
    const lack = await look();
    if (lack === undefined) return;
    if (clock.now() >= end) throw late(lack);
    work.tell(lack);
    await work.pause(work.rollout.settings.pollSeconds * 1000);
  }
}

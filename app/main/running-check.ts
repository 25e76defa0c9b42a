import type { Toolchains } from '../core/runs/toolchain.ts';
import type { Check } from '../machines/health/tree.ts';
import type { SocketJail } from '../platform/jail/socket.ts';

/** Of what runs here: its toolchains, and whether readers are sent here only once programs have run. */
export type RunningHere = { readonly toolchains: Pick<Toolchains, 'all' | 'skipped'>; readonly awaited: boolean };

/**
 * How running programs stands. Pages do without it: they then offer no button, and on one box nobody waits for it. Where it
 * is awaited, an instance that is new is not ready before its jail has passed its test; a jail that fails later costs the
 * button alone, since what breaks one jail breaks those of all instances. A compiler that is on the machine and not used
 * stands here with the reason.
 */
export function runningCheck(jail: Pick<SocketJail, 'look'>, { toolchains, awaited }: RunningHere): Check {
  let hasRun = false;
  return {
    name: 'running',
    tags: ['engine'],
    required: awaited,
    async measure() {
      const { standing, figures, facts } = await jail.look();
      const unused = toolchains.skipped().map(({ language, reason }) => [`without_${language}`, reason]);
      const attributes = { ...facts, ...figures, toolchains: toolchains.all().length, ...Object.fromEntries(unused) };
      hasRun ||= standing.runs;
      if (standing.runs) return { status: 'Healthy', attributes };
      return { status: awaited && hasRun ? 'Warning' : 'Critical', attributes: { reason: standing.reason, ...attributes } };
    },
  };
}

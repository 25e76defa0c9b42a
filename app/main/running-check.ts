import type { Toolchains } from '../core/runs/toolchain.ts';
import type { Check } from '../machines/health/tree.ts';
import type { SocketJail } from '../platform/jail/socket.ts';

/**
 * How running programs stands. Pages do without it: they then offer no button, and nobody waits for it. A compiler that is
 * on the machine and not used stands here with the reason.
 */
export function runningCheck(jail: Pick<SocketJail, 'look'>, toolchains: Pick<Toolchains, 'all' | 'skipped'>): Check {
  return {
    name: 'running',
    tags: ['engine'],
    required: false,
    async measure() {
      const { standing, figures, facts } = await jail.look();
      const unused = toolchains.skipped().map(({ language, reason }) => [`without_${language}`, reason]);
      const attributes = { ...facts, ...figures, toolchains: toolchains.all().length, ...Object.fromEntries(unused) };
      if (standing.runs) return { status: 'Healthy', attributes };
      return { status: 'Critical', attributes: { reason: standing.reason, ...attributes } };
    },
  };
}

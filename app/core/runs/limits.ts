import type { JailLimits, JailStep } from '../../platform/jail/port.ts';

/** Bytes kept of each stream: what a compiler or program says beyond is dropped and flagged. */
export const OUTPUT_KEPT = 1_048_576;

const COMPILE: JailLimits = { wallMs: 10_000, cpuMs: 10_000, memoryKb: 1_048_576, outputBytes: OUTPUT_KEPT, processes: 64 };
const RUN: Readonly<Record<JailStep['family'], JailLimits>> = {
  native: { wallMs: 5_000, cpuMs: 5_000, memoryKb: 262_144, outputBytes: OUTPUT_KEPT, processes: 64 },
  managed: { wallMs: 10_000, cpuMs: 10_000, memoryKb: 786_432, outputBytes: OUTPUT_KEPT, processes: 256 },
};

/** What a step may take. Virtual machines start slowly, hold memory for themselves, and count their threads as processes. */
export function limitsOf({ name, family }: Pick<JailStep, 'name' | 'family'>, patience = 1): JailLimits {
  if (name === 'run') return RUN[family];
  const { wallMs, cpuMs } = COMPILE;
  return { ...COMPILE, wallMs: wallMs * patience, cpuMs: cpuMs * patience, processes: RUN[family].processes };
}

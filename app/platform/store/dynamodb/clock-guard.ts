import { StoreFailure } from '../port.ts';

/** How far this machine's clock is off the engine's for certain, in milliseconds; undefined while nothing is known of it. */
export type ClockSkew = () => number | undefined;

/**
 * How far it may be off at most, in milliseconds. A write's entry appears up to 10 s behind its time and a reader looks back 20 s
 * (WATERMARK): between them is room for a writer that is behind by 5 s and a reader that is ahead by as much. What is certain falls
 * short by the second that an answer tells and by its way, so we stop well below.
 */
const OFF_AT_MOST = 3_000;

/**
 * Refuses to go by a clock that is off. Such a host is not ready, but what comes before its balancer has noticed, and what
 * it does behind the scenes, would else be written where every reader has gone past, or read past what is yet to appear.
 * The function throws StoreFailure while it is so.
 */
export function clockGuard(skew: ClockSkew): () => void {
  return () => {
    const off = skew() ?? 0;
    if (Math.abs(off) <= OFF_AT_MOST) return;
    throw new StoreFailure(`The clock of this machine is off by ${Math.abs(off)} ms: nothing is written before it is right. See its time service.`);
  };
}

/** Seconds for which each part of the way waits, so that whoever asks gives up after whoever answers. */
export interface Patience {
  /** The load balancer closes a connection on which nothing moved; a run says nothing until it ends. */
  readonly idleSeconds: number;
  /** CloudFront waits for the first byte. */
  readonly readTimeoutSeconds: number;
  /** CloudFront keeps a connection to the load balancer that much: it is the one to close, or a request meets a closed door. */
  readonly edgeKeepAliveSeconds: number;
  /** The load balancer lets a target finish that takes nothing new. */
  readonly deregistrationSeconds: number;
  /** An instance stops: what runs ends, logs are written. Its unit is killed 30 s after the longest run (askyard.service). */
  readonly drainSeconds: number;
  /** The Auto Scaling group waits for the drain, whatever becomes of it. */
  readonly hookSeconds: number;
}

/**
 * The service closes idle connections after 65 s (PATIENCE.keepAlive in app/web/limits.ts), and has to be later than the
 * balancer: a request on a connection that the other end is closing is answered with 502.
 */
export const SERVICE_KEEP_ALIVE_SECONDS = 65;

/** The longest run that a configuration may allow. */
export const LONGEST_RUN_SECONDS = SERVICE_KEEP_ALIVE_SECONDS - 4;

/** What follows from the longest run. */
export function patienceOf(longestRunSeconds: number): Patience {
  if (longestRunSeconds > LONGEST_RUN_SECONDS) {
    throw new Error(
      `fleet.longestRunSeconds is ${longestRunSeconds}; allowed is at most ${LONGEST_RUN_SECONDS}, since the service closes silent connections after ${SERVICE_KEEP_ALIVE_SECONDS} s.`,
    );
  }
  const idleSeconds = longestRunSeconds + 2;
  const deregistrationSeconds = longestRunSeconds + 30;
  const drainSeconds = longestRunSeconds + 45;
  return {
    idleSeconds,
    readTimeoutSeconds: idleSeconds,
    edgeKeepAliveSeconds: Math.min(idleSeconds - 1, 60),
    deregistrationSeconds,
    drainSeconds,
    hookSeconds: deregistrationSeconds + drainSeconds + 60,
  };
}

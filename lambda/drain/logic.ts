/** What is to be done about an event. */
export type Plan =
  | { readonly kind: 'drain'; readonly instance: string; readonly group: string; readonly hook: string; readonly token: string }
  /** EC2 takes the instance back: its group ends it now, by the same hook, and fetches another. */
  | { readonly kind: 'replace'; readonly instance: string }
  | { readonly kind: 'ignore'; readonly why: string };

/** What EventBridge brings, as far as it matters here. */
export interface Notice {
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Reads a notice. Whatever does not say what it must is ignored, and the hook's own time runs out. */
export function planOf({ 'detail-type': type, detail }: Notice): Plan {
  if (type === 'EC2 Spot Instance Interruption Warning') {
    const instance = detail['instance-id'];
    return typeof instance === 'string' ? { kind: 'replace', instance } : { kind: 'ignore', why: 'A Spot notice named no instance.' };
  }
  if (type !== 'EC2 Instance-terminate Lifecycle Action') return { kind: 'ignore', why: `Nothing is done about ${type}.` };
  const { EC2InstanceId: instance, AutoScalingGroupName: group, LifecycleHookName: hook, LifecycleActionToken: token } = detail;
  if (typeof instance !== 'string' || typeof group !== 'string' || typeof hook !== 'string' || typeof token !== 'string')
    return { kind: 'ignore', why: 'A lifecycle action lacked its instance, group, hook or token.' };
  return { kind: 'drain', instance, group, hook, token };
}

/** How long each part may take, in seconds. */
export interface Bounds {
  readonly deregistration: number;
  readonly drain: number;
}

/** How far a drain has come. */
export interface Progress {
  /** Since the beginning. */
  readonly seconds: number;
  /** The load balancer still waits for answers of this instance. */
  readonly answering: boolean;
  /** Once the instance was told to stop: when, and what Systems Manager says of it. */
  readonly command?: { readonly sent: number; readonly status: string };
}

export type Step = { readonly do: 'wait' } | { readonly do: 'command' } | { readonly do: 'complete'; readonly outcome: string };

/** Of an instance that could not be told, such as one without the agent: it watches its own metadata, and drains by itself (askyard-notice). */
export const UNTOLD = 'Untold';

/** Of a command that has not come to its end. */
const UNDER_WAY = new Set(['Pending', 'InProgress', 'Delayed', 'Cancelling', UNTOLD]);

/**
 * What comes next. Answers first: an instance that is told to stop gives what is under way ten seconds (app/web/limits.ts),
 * and the load balancer gives it as long as the longest run. It always ends in `complete`: an instance that cannot be
 * drained must not stay either.
 */
export function nextStep({ seconds, answering, command }: Progress, bounds: Bounds): Step {
  if (command === undefined) return answering && seconds < bounds.deregistration ? { do: 'wait' } : { do: 'command' };
  if (!UNDER_WAY.has(command.status)) return { do: 'complete', outcome: command.status };
  return seconds - command.sent < bounds.drain ? { do: 'wait' } : { do: 'complete', outcome: command.status === UNTOLD ? UNTOLD : 'TimedOut' };
}

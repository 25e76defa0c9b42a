import type { Gateways } from '../ports/gateways.ts';

/** A write that was told instead of done. */
export type Told = { readonly gateway: string; readonly write: string; readonly with: readonly unknown[] };

/** A dry run cannot know how it goes on: it would wait for what was not written, or use an answer that nobody gave. */
export class DryRunEnds extends Error {
  override readonly name = 'DryRunEnds';
}

/** What only looks. Whatever is not listed is a write: one that is added later and forgotten here is told, not done. */
const READS: { readonly [Port in keyof Gateways]?: readonly (keyof Gateways[Port])[] } = {
  instances: ['list'],
  groups: ['both', 'refreshes'],
  balancer: ['targets', 'weights', 'canaryWeights'],
  heartbeats: ['list'],
  choices: ['colours', 'canaryWeights', 'levers'],
  records: ['read'],
  metrics: ['minutes', 'queueAge', 'ringing'],
  logs: ['search', 'tail'],
  releases: ['list'],
  tasks: ['counts', 'dead'],
  clock: ['now'],
  images: ['list'],
  calendar: ['lines'],
  readers: ['hosts', 'visit'],
};

/** Writes whose answer is known, or says nothing: the command goes on as if they were done. */
const ANSWERED: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
  'groups.resize': nothing,
  'groups.enterStandby': nothing,
  'groups.exitStandby': nothing,
  'groups.terminate': nothing,
  'groups.cancelRefresh': nothing,
  'balancer.setWeights': nothing,
  'balancer.setCanaryWeights': nothing,
  'choices.choose': nothing,
  'choices.chooseCanaryWeights': nothing,
  'records.write': (_, version) => Number(version) + 1,
  'records.remove': nothing,
  'chat.say': nothing,
  'releases.remove': nothing,
  'edge.invalidate': () => [],
  'stack.hold': nothing,
  'calendar.once': nothing,
  'calendar.remove': nothing,
};

/** The same environment, to look at: each write goes to `tell`, and nothing is done. */
export function dryRun(gateways: Gateways, tell: (told: Told) => void): Gateways {
  let written = false;
  const write =
    (gateway: string, name: string) =>
    (...args: readonly unknown[]): Promise<unknown> => {
      if (gateway === 'clock') return written ? Promise.reject(new DryRunEnds()) : gateways.clock.rest(Number(args[0]), signalIn(args));
      written = true;
      tell({ gateway, write: name, with: args.filter((each) => typeof each !== 'function') });
      const answer = ANSWERED[`${gateway}.${name}`];
      return answer ? Promise.resolve(answer(...args)) : Promise.reject(new DryRunEnds());
    };
  const port = <P extends object>(gateway: string, real: P, reads: readonly PropertyKey[]): P =>
    new Proxy(real, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function' || typeof name === 'symbol') return value;
        // Bound: a gateway with fields of its own would not find them in the proxy.
        return reads.includes(name) ? value.bind(target) : write(gateway, name);
      },
    });
  return new Proxy(gateways, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value === 'function') return value.bind(target);
      if (typeof value !== 'object' || value === null || typeof name === 'symbol') return value;
      return port(name, value, readsOf(name));
    },
  });
}

function nothing(): void {}

const readsOf = (gateway: string): readonly PropertyKey[] => Object.entries(READS).find(([name]) => name === gateway)?.[1] ?? [];

const signalIn = (args: readonly unknown[]): AbortSignal => args.find((each) => each instanceof AbortSignal) ?? new AbortController().signal;

import type { Gateways } from '../../../lib/ops/ports/gateways.ts';

/** One call of a gateway, such as `balancer.setWeights`. */
export type GatewayCall = { readonly name: string; readonly with: readonly unknown[] };

/** Where an operator's machine dies: before or after what its nth call does, from 1. It then never hears of anything again. */
export type Death = { readonly at: number; readonly when: 'before' | 'after' };

/** An operator's own way to the environment. */
export type Operator = {
  readonly gateways: Gateways;
  /** All that it called, in order; `clock.now` and the logs apart. */
  readonly calls: readonly GatewayCall[];
  /** Its machine stops: no call of it is answered any more, and none does anything. */
  die(): void;
  readonly dead: boolean;
};

/** `refuse` may throw instead of what a call does. */
export function operatorOf(gateways: Gateways, refuse: (call: GatewayCall) => void, death?: Death): Operator {
  const calls: GatewayCall[] = [];
  const state = { dead: false };

  async function carried(call: GatewayCall, act: () => unknown): Promise<unknown> {
    if (state.dead) return never();
    calls.push(call);
    const last = calls.length === death?.at;
    if (last && death.when === 'before') state.dead = true;
    if (state.dead) return never();
    // Somebody else may act between the asking and the doing, as they do across a network.
    await Promise.resolve();
    refuse(call);
    const answer = await act();
    if (last) state.dead = true;
    return state.dead ? never() : answer;
  }

  const port = <P extends object>(name: string, real: P): P =>
    new Proxy(real, {
      get(target, method) {
        const value: unknown = Reflect.get(target, method, target);
        if (typeof value !== 'function' || typeof method === 'symbol' || method === 'now' || name === 'logs') return value;
        return (...args: unknown[]) => carried({ name: `${name}.${method}`, with: args }, () => Reflect.apply(value, target, args));
      },
    });

  return {
    calls,
    gateways: new Proxy(gateways, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name === 'identity') return () => carried({ name, with: [] }, () => target.identity());
        return typeof value === 'object' && value !== null && typeof name === 'string' ? port(name, value) : value;
      },
    }),
    die: () => void Object.assign(state, { dead: true }),
    get dead() {
      return state.dead;
    },
  };
}

const never = (): Promise<never> => new Promise(() => undefined);

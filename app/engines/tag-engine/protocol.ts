import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { RunningTagEngine } from './engine.ts';
import type { Memory } from './memory.ts';

/** What the engine of a machine is asked over its socket: a line of JSON a question, and one an answer, in any order. */
export type Asked = { readonly id: number; readonly method: Method; readonly args: readonly unknown[] };

/** The engine's own answers, and its state. */
export const METHODS = ['list', 'tags', 'related', 'interesting', 'synonyms', 'counts', 'untilReady', 'caughtUp', 'save', 'state'] as const;
export type Method = (typeof METHODS)[number];

/** How the engine stands, for health and metrics. */
export type State = { readonly ready: boolean; readonly memory: readonly (readonly [site: SiteNumber, memory: Memory])[] };

const Answer = Type.Union([Type.Object({ id: Type.Number(), value: Type.Unknown() }), Type.Object({ id: Type.Number(), error: Type.String() })]);
export type Answer = Static<typeof Answer>;

const Question = Type.Object({ id: Type.Number(), method: Type.Enum(METHODS), args: Type.Array(Type.Unknown()) });

/** A question, if it is one. Its arguments come from a process of the same release on the same machine. */
export const askedIn = (said: unknown): Asked | undefined => (Value.Check(Question, said) ? said : undefined);

export const answerIn = (said: unknown): Answer | undefined => (Value.Check(Answer, said) ? said : undefined);

/** Asks the engine what was asked over the socket. */
export async function answerOf(engine: RunningTagEngine, { method, args }: Asked): Promise<unknown> {
  if (method === 'state') return stateOf(engine);
  const asked: (...args: never[]) => Promise<unknown> = engine[method];
  return Reflect.apply(asked, engine, args);
}

function stateOf(engine: RunningTagEngine): State {
  const memory = engine.sites().flatMap((site) => {
    const taken = engine.memory(site);
    return taken ? [[site, taken] as const] : [];
  });
  return { ready: engine.ready(), memory };
}

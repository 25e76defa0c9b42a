import type { Child, StartChild } from './children.ts';
import { tooMuch, type Watch } from './limits.ts';
import type { FromChild, Taken } from './messages.ts';

/** One child from its start to its end. */
export interface Life {
  readonly child: Child;
  /** Resolves when it answers readers; never, when it ends before. */
  readonly ready: Promise<{ readonly port: number }>;
  /** How it ended. */
  readonly ended: Promise<string>;
  isReady(): boolean;
  /** Milliseconds since it was started. */
  age(): number;
  /** Why it should be replaced, by what it has last shown; undefined while it is well. */
  illness(memory: number): string | undefined;
  /** What it says when asked; rejects when it does not say it in time. */
  ask(what: 'health' | 'metrics'): Promise<string>;
  /** Has it finish and end; ends it, when it does not in time. */
  end(): Promise<string>;
}

/** Starts a child and listens to it. */
export function begin(start: StartChild, slot: number, isFirstTime: boolean, watch: Watch): Life {
  const ready = Promise.withResolvers<{ readonly port: number }>();
  const ended = Promise.withResolvers<string>();
  const waiting = new Map<number, (text: string) => void>();
  const begun = performance.now();
  let isReady = false;
  let beat = begun;
  let taken: Taken | undefined;
  let questions = 0;

  function hear(message: FromChild): void {
    beat = performance.now();
    if (message.kind === 'beat') taken = message.taken;
    else if (message.kind === 'told') waiting.get(message.question)?.(message.text);
    else {
      isReady = true;
      ready.resolve({ port: message.port });
    }
  }

  const child = start(slot, isFirstTime, { message: hear, ended: ended.resolve });
  const age = (): number => performance.now() - begun;
  return {
    child,
    ready: ready.promise,
    ended: ended.promise,
    isReady: () => isReady,
    age,
    illness(memory) {
      if (!isReady) return age() > watch.start ? `it did not answer readers within ${seconds(watch.start)}` : undefined;
      const silent = performance.now() - beat;
      if (silent > watch.blocked) return `its loop has not turned for ${seconds(silent)}`;
      return taken && tooMuch(taken, memory);
    },
    async ask(what) {
      const question = ++questions;
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const timer = setTimeout(() => reject(new Error(`It did not answer within ${seconds(watch.answer)}.`)), watch.answer);
      waiting.set(question, resolve);
      child.tell({ kind: 'ask', question, what });
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(question);
      });
    },
    async end() {
      child.end();
      const force = setTimeout(child.kill, watch.grace);
      return ended.promise.finally(() => clearTimeout(force));
    },
  };
}

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

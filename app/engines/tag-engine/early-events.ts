import type { Adjustment, Questions, State } from './questions.ts';

/** What came for a question before the question itself: hosts commit out of order. */
export type Early = {
  /** When the first of it was written, in epoch milliseconds. */
  readonly since: number;
  readonly adjustment: Adjustment;
  readonly state?: State;
  readonly version?: number;
};

/** Kept until the question comes; it does within the log's watermark, or it was never to be listed. */
export class EarlyEvents {
  readonly #byQuestion: Map<number, Early>;

  constructor(kept: readonly (readonly [question: number, early: Early])[] = []) {
    this.#byQuestion = new Map(kept);
  }

  adjust(question: number, time: number, change: Adjustment): void {
    const early = this.#byQuestion.get(question);
    const { score = 0, answers = 0, active = 0 } = early?.adjustment ?? {};
    const adjustment = { score: score + (change.score ?? 0), answers: answers + (change.answers ?? 0), active: Math.max(active, change.active ?? 0) };
    this.#byQuestion.set(question, { since: time, ...early, adjustment });
  }

  restate(question: number, time: number, state: State, version: number): void {
    const early = this.#byQuestion.get(question) ?? { since: time, adjustment: {} };
    if (version > (early.version ?? 0)) this.#byQuestion.set(question, { ...early, state, version });
  }

  /** The question has come. */
  release(question: number, questions: Questions): void {
    const early = this.#byQuestion.get(question);
    if (!early) return;
    this.#byQuestion.delete(question);
    questions.adjust(question, early.adjustment);
    if (early.state && early.version !== undefined) questions.restate(question, early.state, early.version);
  }

  /** What was written at `time` or later, to be kept over a restart; the rest is given up. */
  since(time: number): readonly (readonly [question: number, early: Early])[] {
    for (const [question, early] of this.#byQuestion) if (early.since < time) this.#byQuestion.delete(question);
    return [...this.#byQuestion];
  }
}

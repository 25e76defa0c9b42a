import type { Check } from '../machines/health/tree.ts';
import type { ChoicesSource } from '../platform/choices/port.ts';

/** What operators have chosen, and why what they chose last is not in force. Nothing waits for it. */
export const choicesCheck = (choices: Pick<ChoicesSource, 'current' | 'refusal'>): Check => ({
  name: 'choices',
  required: false,
  measure() {
    const refusal = choices.refusal();
    return refusal === undefined
      ? { status: 'Healthy', attributes: { ...choices.current() } }
      : { status: 'Warning', attributes: { reason: refusal, ...choices.current() } };
  },
});

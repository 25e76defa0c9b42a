import { DomainError } from '../core/errors.ts';
import type { Jail } from '../platform/jail/port.ts';

/** Operators have switched running programs off (choices.runnerOff): to spare the rest, or since something is wrong with it. */
export class RunnerOff extends DomainError {
  override readonly name = 'RunnerOff';
  readonly code = 'runner-off';
  readonly status = 503;
  readonly remedy = 'Read the code for now, or run it on your own machine; try here later.';

  constructor() {
    super('Running programs is switched off at the moment.');
  }
}

/** A jail that takes no program while it is switched off. What runs already runs to its end. */
export const switchedJail = (jail: Jail, off: () => boolean): Jail => ({
  async run(job, options) {
    if (off()) throw new RunnerOff();
    return jail.run(job, options);
  },
  standing: async () => (off() ? { runs: false, reason: 'Operators have switched it off: choices.runnerOff.' } : jail.standing()),
});

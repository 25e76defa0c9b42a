import type { Static } from 'typebox';
import { Type } from 'typebox';

const lever = () => Type.Boolean({ default: false });

/** What operators choose while the network runs, apart from its shape. */
export const Choices = Type.Object(
  {
    /** Nobody may write; pages say so. */
    readOnly: lever(),
    /** No program is run, and whoever asks for it is told so. Results that stand ready are still shown. */
    runnerOff: lever(),
    /** Searching is switched off; listings stay. */
    searchOff: lever(),
    /** No account is made. Those that there are sign in. */
    signUpOff: lever(),
    /** Everybody gets the pages that are everyone's, members too, whose sessions wait; nobody signs in. */
    anonymousOnly: lever(),
    /** A sentence shown atop every page. */
    notice: Type.String({ default: '', maxLength: 500 }),
  },
  { additionalProperties: false },
);

export type Choices = Static<typeof Choices>;

export interface ChoicesSource {
  /** The last valid choices: the same object until there are others. */
  current(): Choices;
  /** Why a newer value was refused and the last good one kept, for health; undefined when all is well. */
  refusal(): string | undefined;
  close(): void;
}

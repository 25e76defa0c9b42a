import type { Static } from 'typebox';
import { Type } from 'typebox';

/** What operators choose while the network runs, apart from its shape. */
export const Choices = Type.Object(
  {
    /** Nobody may write; pages say so. */
    readOnly: Type.Boolean({ default: false }),
    /** Searching is switched off; listings stay. */
    searchOff: Type.Boolean({ default: false }),
    /** A sentence shown atop every page. */
    notice: Type.String({ default: '', maxLength: 500 }),
  },
  { additionalProperties: false },
);

export type Choices = Static<typeof Choices>;

export interface ChoicesSource {
  /** The last valid choices. */
  current(): Choices;
  /** Why a newer value was refused and the last good one kept, for health; undefined when all is well. */
  refusal(): string | undefined;
  close(): void;
}

import { Type } from 'typebox';
import { ProofText } from '../../web/proof-of-work/field.ts';

/**
 * A field as a form may send it. Far above what an operation takes (30,000 characters), so that a text that is too long
 * comes back with a sentence beside it; beyond, nobody typed it.
 */
export const Typed = Type.Optional(Type.String({ maxLength: 150_000 }));

/** Which button without JavaScript was pressed; absent is the form's own. */
export const Press = Type.Optional(Type.Enum(['preview', 'similar', 'draft', 'discard']));

/** What forms carry beside what is typed: their one-time id, the version of the draft that they were opened with, a newcomer's proof of work. */
export const carried = {
  press: Press,
  act: Type.Optional(Type.String({ maxLength: 100 })),
  draft: Type.Optional(Type.Integer({ minimum: 0 })),
  proof: ProofText,
};

/** Tags as they were typed into one field: spaces and commas stand between, and capitals are nobody's. */
export const tagsTyped = (typed: string): readonly string[] =>
  typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((tag) => tag !== '');

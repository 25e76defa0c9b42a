import { Type } from 'typebox';

/** What somebody types into a field of these forms: bounded loosely, since the operation says what is wrong with it. */
export const Typed = Type.Optional(Type.String({ maxLength: 1_000 }));

/** The secret of a link in a letter. What is none is looked for like any other, and not found. */
export const LinkToken = Type.String({ maxLength: 100 });

import { type Static, Type } from 'typebox';

// What a seed's files hold. Strict: an unknown name is a misspelt one.
const strict = { additionalProperties: false };
const Handle = Type.String({ pattern: '^[a-z][a-z0-9-]*$' });
const Time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' });
const File = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*\\.md$' });
const Tags = Type.Array(Type.String(), { minItems: 1 });
/** `question`, or the file of an answer. */
const On = Type.String({ pattern: '^(question|answer-[a-z0-9.-]+\\.md)$' });

export const SiteSeed = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    tagline: Type.String(),
    language: Type.String({ minLength: 2 }),
    people: Type.Record(
      Type.String(),
      Type.Object(
        { name: Type.String(), about: Type.String(), location: Type.Optional(Type.String()), website: Type.Optional(Type.String()), joined: Time },
        strict,
      ),
    ),
  },
  strict,
);
export type SiteSeed = Static<typeof SiteSeed>;

export const ThreadSeed = Type.Object(
  {
    title: Type.String(),
    tags: Tags,
    asked: Type.Object({ by: Handle, at: Time }, strict),
    question: File,
    answers: Type.Array(Type.Object({ file: File, by: Handle, at: Time, accepted: Type.Optional(Time) }, strict)),
    comments: Type.Array(Type.Object({ on: On, by: Handle, at: Time, text: Type.String() }, strict)),
    /** Spread evenly over the days after `from`, in the order of the handles. */
    votes: Type.Array(
      Type.Object(
        { on: On, by: Type.Array(Handle), down: Type.Optional(Type.Array(Handle)), from: Time, over_days: Type.Number({ exclusiveMinimum: 0 }) },
        strict,
      ),
    ),
    edits: Type.Array(
      Type.Object(
        { on: On, by: Handle, at: Time, summary: Type.String(), file: File, title: Type.Optional(Type.String()), tags: Type.Optional(Tags) },
        strict,
      ),
    ),
    views: Type.Integer({ minimum: 0 }),
  },
  strict,
);
export type ThreadSeed = Static<typeof ThreadSeed>;

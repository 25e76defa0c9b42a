import { type Static, Type } from 'typebox';

const Text = Type.Optional(Type.String());

/** What `POST /api/run` takes. What a program may be is checked behind it, with a sentence for each field. */
export const RunBody = Type.Object({
  language: Text,
  version: Text,
  source: Text,
  files: Type.Optional(
    Type.Array(Type.Object({ name: Type.String(), content: Type.String() }), { maxItems: 1000, description: 'a list of {name, content}' }),
  ),
  stdin: Text,
  args: Type.Optional(Type.Array(Type.String(), { maxItems: 1000, description: 'a list of texts' })),
  flags: Type.Optional(Type.Array(Type.String(), { maxItems: 1000, description: 'a list of texts' })),
  /** The post and the block in it that is run as it stands there. */
  post: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
  block: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
});
export type RunBody = Static<typeof RunBody>;

const Step = Type.Object({
  stdout: Type.String(),
  stderr: Type.String(),
  exitCode: Type.Union([Type.Integer(), Type.Null()]),
  signal: Type.Union([Type.String(), Type.Null()]),
  wallMs: Type.Number(),
  cpuMs: Type.Number(),
  memoryKb: Type.Number(),
  truncated: Type.Boolean(),
  timedOut: Type.Boolean(),
  outOfMemory: Type.Boolean(),
});

/** What it answers. */
export const RunAnswer = Type.Object({
  language: Type.String(),
  version: Type.String(),
  compile: Type.Optional(Step),
  run: Type.Optional(Step),
  cached: Type.Boolean(),
  /** It was the author who ran their own block: what it printed is stored with the revision. */
  kept: Type.Optional(Type.Literal(true)),
});
export type RunAnswer = Static<typeof RunAnswer>;

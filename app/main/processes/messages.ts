import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const bytes = () => Type.Number({ minimum: 0 });

/** What a process takes of its machine. */
const Taken = Type.Object({ resident: bytes(), heap: bytes(), heapLimit: bytes() });
export type Taken = Static<typeof Taken>;

const FromChild = Type.Union([
  /** It answers readers. */
  Type.Object({ kind: Type.Literal('ready'), port: Type.Integer() }),
  /** Its loop turns. */
  Type.Object({ kind: Type.Literal('beat'), taken: Taken }),
  /** What it was asked for, as text. */
  Type.Object({ kind: Type.Literal('told'), question: Type.Integer(), text: Type.String() }),
]);

/** What a process tells its parent. */
export type FromChild = Static<typeof FromChild>;

const FromParent = Type.Union([
  Type.Object({ kind: Type.Literal('ask'), question: Type.Integer(), what: Type.Union([Type.Literal('health'), Type.Literal('metrics')]) }),
  /** It is about to be replaced: what it is made of is to be kept. */
  Type.Object({ kind: Type.Literal('save'), why: Type.String() }),
]);

/** What a parent tells one of its processes. */
export type FromParent = Static<typeof FromParent>;

/** A message of a child; undefined for what is none, such as one of the runtime's own. */
export const fromChild = (message: unknown): FromChild | undefined => (Value.Check(FromChild, message) ? message : undefined);

/** A message of the parent; undefined for what is none. */
export const fromParent = (message: unknown): FromParent | undefined => (Value.Check(FromParent, message) ? message : undefined);

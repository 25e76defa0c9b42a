import { type Static, Type } from 'typebox';

const colour = Type.Union([Type.Literal('blue'), Type.Literal('green')]);
const both = <T extends Parameters<typeof Type.Object>[0][string]>(schema: T) => Type.Object({ blue: schema, green: schema });
const weights = both(Type.Number());
const sizes = Type.Object({ minimum: Type.Number(), maximum: Type.Number(), desired: Type.Number() });
const choices = Type.Object({ release: Type.String(), image: Type.String(), weight: Type.Number() });

/** How long a rollout looks at each thing, in seconds, and how far it goes. */
export const Settings = Type.Object({
  /** For which the canary hosts alone are on the new release. */
  hostsSeconds: Type.Number(),
  /** Shares of the readers that are given to the new release one after another, before all are; empty for none. */
  stages: Type.Array(Type.Number()),
  /** For which each share is watched. */
  stageSeconds: Type.Number(),
  /** For which all readers are watched on the new release. */
  bakeSeconds: Type.Number(),
  /** Within which all instances have to be ready. */
  readySeconds: Type.Number(),
  /** Between two looks. */
  pollSeconds: Type.Number(),
  /** Instances that the old colour keeps, so that a rollback need not wait for a boot. */
  warm: Type.Number(),
  /** Share after which it rests until `switch`; absent where it goes to the end. */
  until: Type.Optional(Type.Number()),
});
export type Settings = Static<typeof Settings>;

const StepRecord = Type.Object({
  name: Type.String(),
  state: Type.Union([Type.Literal('waiting'), Type.Literal('begun'), Type.Literal('applied'), Type.Literal('undone')]),
  /** When it was first begun, and when it was applied or undone, in epoch milliseconds. */
  begun: Type.Optional(Type.Number()),
  ended: Type.Optional(Type.Number()),
});
export type StepRecord = Static<typeof StepRecord>;

/** All that is known of a rollout, kept in one row: another machine goes on from it. */
export const Rollout = Type.Object({
  /** Of this row's shape. */
  format: Type.Literal(1),
  id: Type.String(),
  kind: Type.Union([Type.Literal('deploy'), Type.Literal('switch'), Type.Literal('rollback'), Type.Literal('cleanup')]),
  /** `halfway`: it could neither go on nor be taken back. Only `done` and `undone` free the lock. */
  status: Type.Union([Type.Literal('running'), Type.Literal('paused'), Type.Literal('halfway'), Type.Literal('done'), Type.Literal('undone')]),
  direction: Type.Union([Type.Literal('forward'), Type.Literal('back')]),
  /** ARN of who runs it, with the machine and the process. */
  holder: Type.String(),
  /** When the holder last said that it is alive, in epoch milliseconds of its own clock. */
  seen: Type.Number(),
  started: Type.Number(),
  ended: Type.Optional(Type.Number()),
  from: colour,
  to: colour,
  /** What the new colour is to boot, as its parameters hold it. */
  release: Type.String(),
  image: Type.String(),
  /** How all was at the start. Noted before anything is changed: undoing stands on it. */
  before: Type.Object({ weights, canaryWeights: weights, groups: both(sizes), choices: both(choices) }),
  settings: Settings,
  steps: Type.Array(StepRecord),
  /** Why it ended as it did, or stands where it stands. */
  said: Type.Optional(Type.String()),
});
export type Rollout = Static<typeof Rollout>;

/** Name of the row in Records. */
export const ROLLOUT = 'rollout';

/** Whether somebody has to end it before another may begin. */
export const unfinished = (rollout: Rollout | undefined): rollout is Rollout =>
  rollout !== undefined && rollout.status !== 'done' && rollout.status !== 'undone';

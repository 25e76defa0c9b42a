import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { JailJob, JailStanding, StepResult } from './port.ts';
import { BadFrame, cut, encodeFrame, type Frame } from './socket-frames.ts';

const Count = Type.Integer({ minimum: 0 });
const StepName = Type.Union([Type.Literal('compile'), Type.Literal('run')]);
const Limits = Type.Object({ wallMs: Count, cpuMs: Count, memoryKb: Count, outputBytes: Count, processes: Count });
const Step = Type.Object({
  name: StepName,
  command: Type.Array(Type.String(), { minItems: 1 }),
  environment: Type.Record(Type.String(), Type.String()),
  stdin: Count,
  family: Type.Union([Type.Literal('native'), Type.Literal('managed')]),
  limits: Limits,
});

/** What an asker says, once. Of files and input it holds the lengths; they follow in this order. */
const Ask = Type.Union([
  Type.Object({ ask: Type.Literal('standing') }),
  Type.Object({
    ask: Type.Literal('run'),
    /** Whether output is wanted as it comes. */
    streaming: Type.Boolean(),
    owner: Type.Object({ site: Count, who: Type.String() }),
    files: Type.Array(Type.Object({ name: Type.String(), content: Count })),
    folders: Type.Array(Type.String()),
    steps: Type.Array(Step, { minItems: 1 }),
  }),
]);

const Result = Type.Object({
  name: StepName,
  stdout: Count,
  stderr: Count,
  exitCode: Type.Union([Type.Integer(), Type.Null()]),
  signal: Type.Union([Type.String(), Type.Null()]),
  wallMs: Type.Number(),
  cpuMs: Type.Number(),
  memoryKb: Type.Number(),
  truncated: Type.Boolean(),
  timedOut: Type.Boolean(),
  outOfMemory: Type.Boolean(),
});

const Facts = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]));

/** What the runner says: output any number of times, then one of the others. */
const Answer = Type.Union([
  Type.Object({ say: Type.Literal('output'), step: StepName, stream: Type.Union([Type.Literal('stdout'), Type.Literal('stderr')]) }),
  Type.Object({ say: Type.Literal('done'), results: Type.Array(Result) }),
  Type.Object({ say: Type.Literal('busy'), retryAfter: Type.Number() }),
  Type.Object({ say: Type.Literal('unavailable'), reason: Type.String() }),
  Type.Object({
    say: Type.Literal('standing'),
    runs: Type.Boolean(),
    reason: Type.String(),
    figures: Type.Record(Type.String(), Type.Number()),
    facts: Facts,
  }),
]);

/** How the runner stands: what it counts, and what is to be known of its jails. */
export type RunnerStanding = {
  readonly standing: JailStanding;
  readonly figures: Readonly<Record<string, number>>;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

export type Asked = { readonly ask: 'standing' } | { readonly ask: 'run'; readonly streaming: boolean; readonly job: JailJob };

export type Said =
  | { readonly say: 'output'; readonly step: StepResult['name']; readonly stream: 'stdout' | 'stderr'; readonly bytes: Uint8Array }
  | { readonly say: 'done'; readonly results: readonly StepResult[] }
  | { readonly say: 'busy'; readonly retryAfter: number }
  | { readonly say: 'unavailable'; readonly reason: string }
  | ({ readonly say: 'standing' } & RunnerStanding);

export function encodeAsk(asked: Asked): Buffer {
  if (asked.ask === 'standing') return encodeFrame(asked);
  const { owner, files, folders, steps } = asked.job;
  const head: Static<typeof Ask> = {
    ask: 'run',
    streaming: asked.streaming,
    owner: { ...owner },
    files: files.map(({ name, content }) => ({ name, content: content.byteLength })),
    folders: [...folders],
    steps: steps.map((step) => ({ ...step, command: [...step.command], environment: { ...step.environment }, stdin: step.stdin.byteLength })),
  };
  return encodeFrame(head, [...files.map(({ content }) => content), ...steps.map(({ stdin }) => stdin)]);
}

/** @throws BadFrame */
export function decodeAsk({ head, bytes }: Frame): Asked {
  const ask = checked(Ask, head);
  if (ask.ask === 'standing') return ask;
  const { streaming, owner, folders } = ask;
  const parts = cut(bytes, [...ask.files.map(({ content }) => content), ...ask.steps.map(({ stdin }) => stdin)]);
  const files = ask.files.map(({ name }, at) => ({ name, content: parts[at] ?? EMPTY }));
  const [first, ...more] = ask.steps.map((step, at) => {
    const [program = '', ...args] = step.command;
    return { ...step, command: [program, ...args] as const, stdin: parts[files.length + at] ?? EMPTY };
  });
  if (!first) throw new BadFrame('A job came without a step.');
  return { ask: 'run', streaming, job: { owner, files, folders, steps: [first, ...more] } };
}

export function encodeSaid(said: Said): Buffer {
  switch (said.say) {
    case 'output':
      return encodeFrame({ say: said.say, step: said.step, stream: said.stream }, [said.bytes]);
    case 'done': {
      const results = said.results.map((result) => ({ ...result, stdout: result.stdout.byteLength, stderr: result.stderr.byteLength }));
      return encodeFrame(
        { say: said.say, results },
        said.results.flatMap(({ stdout, stderr }) => [stdout, stderr]),
      );
    }
    case 'standing': {
      const { standing, figures, facts } = said;
      return encodeFrame({ say: said.say, runs: standing.runs, reason: standing.runs ? '' : standing.reason, figures, facts });
    }
    default:
      return encodeFrame(said);
  }
}

/** @throws BadFrame */
export function decodeSaid({ head, bytes }: Frame): Said {
  const said = checked(Answer, head);
  switch (said.say) {
    case 'output':
      return { ...said, bytes };
    case 'done': {
      const parts = cut(
        bytes,
        said.results.flatMap(({ stdout, stderr }) => [stdout, stderr]),
      );
      return {
        say: 'done',
        results: said.results.map((result, at) => ({ ...result, stdout: parts[2 * at] ?? EMPTY, stderr: parts[2 * at + 1] ?? EMPTY })),
      };
    }
    case 'standing': {
      const { runs, reason, figures, facts } = said;
      return { say: 'standing', standing: runs ? { runs } : { runs, reason }, figures, facts };
    }
    default:
      return said;
  }
}

const EMPTY = new Uint8Array();

function checked<S extends TSchema>(schema: S, value: unknown): Static<S> {
  if (!Value.Check(schema, value)) throw new BadFrame('A message came that is none of ours.');
  return value;
}

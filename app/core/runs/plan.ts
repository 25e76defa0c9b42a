import { hash } from 'node:crypto';
import type { JailJob, JailStep } from '../../platform/jail/port.ts';
import { chosen, chosenFinally } from './choose.ts';
import { RunRefused, RunsOff } from './errors.ts';
import { stepsOf } from './languages/steps.ts';
import { limitsOf } from './limits.ts';
import { inputRefusal, type RunInput } from './rules.ts';
import type { Runner } from './runner.ts';
import type { Toolchain } from './toolchain.ts';

/** What is to be run: the job but for whose it is, and the name under which its result is kept. */
export type Planned = {
  readonly toolchain: Toolchain;
  readonly job: Omit<JailJob, 'owner'>;
  /** SHA-256, in base64url, of all that decides what comes out. */
  readonly hash: string;
};

/** Raised when a result is kept in another shape, or the jail gives programs another world. */
const GENERATION = 1;

/** Plans a run. @throws RunRefused; RunsOff where the language may be there, and no jail tells */
export async function planned(input: RunInput, { toolchains, jail }: Pick<Runner, 'toolchains' | 'jail'>): Promise<Planned> {
  const refusal = inputRefusal(input);
  if (refusal) throw new RunRefused(refusal.reason, refusal.field, refusal.values);
  let found = chosen(input, toolchains.all());
  if (!found) {
    const standing = await jail.standing();
    if (!standing.runs) throw new RunsOff(standing.reason);
    // The machine is looked through behind the first pages: what is not found yet may be found in a moment.
    await toolchains.ready;
    found = chosenFinally(input, toolchains.all());
  }
  const { language, toolchain } = found;
  const { source, files = [], stdin = '', args = [], flags = [] } = input;
  const given = source === undefined ? files : [{ name: language.fileFor?.(source) ?? language.file, content: source }];
  const call = { files: given.map(({ name }) => name), flags, arguments: args };
  const read = Buffer.from(stdin);
  const [first, ...rest] = stepsOf(language, toolchain, call).map(
    (step): JailStep => ({ ...step, stdin: step.name === 'run' ? read : NOTHING, limits: limitsOf(step, language.patience) }),
  );
  if (!first) throw new Error(`${language.name} has no steps.`);
  const steps: JailJob['steps'] = [first, ...rest];
  return {
    toolchain,
    job: { files: given.map(({ name, content }) => ({ name, content: Buffer.from(content) })), folders: toolchain.folders, steps },
    hash: hashOf(toolchain, given, stdin, steps),
  };
}

const NOTHING = new Uint8Array();

/** Lists of strings and numbers as JSON: no two of them are written alike. */
function hashOf(
  { language, version, folders }: Toolchain,
  files: readonly { readonly name: string; readonly content: string }[],
  stdin: string,
  steps: readonly JailStep[],
): string {
  const all = [
    GENERATION,
    language,
    version,
    folders,
    files.map(({ name, content }) => [name, content]),
    stdin,
    steps.map(({ name, command, environment, family, limits }) => [name, command, Object.entries(environment), family, Object.values(limits)]),
  ];
  return hash('sha256', JSON.stringify(all), 'base64url');
}

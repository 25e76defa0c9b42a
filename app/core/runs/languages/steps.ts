import type { Toolchain } from '../toolchain.ts';
import { stepEnvironment } from './environment.ts';
import type { Language, PlanCall } from './language.ts';

/** What a jail's step consists of, but for stdin and limits. */
export type PlannedStep = {
  readonly name: 'compile' | 'run';
  readonly command: readonly [program: string, ...args: string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly family: Language['family'];
};

/** The steps of a program: flags go to the compiler, or to the interpreter where nothing is compiled; arguments go to the program alone. */
export function stepsOf(
  language: Language,
  { programs }: Pick<Toolchain, 'programs'>,
  call: Omit<PlanCall, 'programs'>,
): readonly [PlannedStep, ...PlannedStep[]] {
  const { compile, run, family } = language;
  const planned = (name: PlannedStep['name'], plan: Language['run'], own: Partial<PlanCall>): PlannedStep => {
    const { command, ...rest } = plan({ ...call, programs, ...own });
    return { name, command, environment: stepEnvironment({ command, ...rest }), family };
  };
  if (!compile) return [planned('run', run, {})];
  return [planned('compile', compile, { arguments: [] }), planned('run', run, { flags: [] })];
}

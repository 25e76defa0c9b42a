import { stepEnvironment } from '../../core/runs/languages/environment.ts';
import type { Language } from '../../core/runs/languages/language.ts';
import type { Jail, JailJob, JailLimits, StepResult } from '../../platform/jail/port.ts';

/** Long enough for a virtual machine on a busy computer. */
const LIMITS: JailLimits = { wallMs: 20_000, cpuMs: 10_000, memoryKb: 1_048_576, outputBytes: 65_536, processes: 256 };

/** Nobody's own run: what is asked is served in turn with what people run. */
const OWNER = { site: 0, who: 'toolchains' } as const;

/** A version, or why there is none: a sentence. */
export type Answer = { readonly version: string } | { readonly reason: string };

/**
 * Asks a toolchain for its version, in the jail in which it is to run: so it is known to start there.
 * @throws JailBusy, JailUnavailable
 */
export async function askVersion(
  jail: Pick<Jail, 'run'>,
  language: Language,
  programs: readonly string[],
  folders: readonly string[],
  signal: AbortSignal,
): Promise<Answer> {
  const [program = ''] = programs;
  const { arguments: args, environment = {}, stdin = '', pattern } = language.find.version;
  const command: readonly [string, ...string[]] = [program, ...args];
  const step: JailJob['steps'][0] = {
    name: 'run',
    command,
    environment: stepEnvironment({ command, environment }),
    stdin: Buffer.from(stdin),
    family: language.family,
    limits: LIMITS,
  };
  const [result] = await jail.run({ owner: OWNER, files: [], folders, steps: [step] }, { signal });
  if (!result) return { reason: `${program} was not run.` };
  if (result.timedOut) return { reason: `${program} did not tell its version in time.` };
  const [out, err] = [textOf(result.stdout), textOf(result.stderr)];
  // Java and Scala tell it on stderr.
  const version = pattern.exec(out)?.[1] ?? pattern.exec(err)?.[1];
  if (version !== undefined) return { version };
  return { reason: `${program} ${ending(result)}, and tells no version that serves here: ${firstLine(err) || firstLine(out) || 'it says nothing'}` };
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const firstLine = (text: string): string => text.trim().split('\n')[0]?.slice(0, 200) ?? '';
const ending = ({ exitCode, signal }: StepResult): string => (signal === null ? `ends with exit code ${exitCode}` : `is ended by ${signal}`);

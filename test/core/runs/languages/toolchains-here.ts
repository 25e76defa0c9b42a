import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Language, Sample } from '../../../../app/core/runs/languages/language.ts';
import { languages } from '../../../../app/core/runs/languages/registry.ts';
import { stepsOf } from '../../../../app/core/runs/languages/steps.ts';
import { limitsOf } from '../../../../app/core/runs/limits.ts';
import type { Toolchain, Toolchains } from '../../../../app/core/runs/toolchain.ts';
import { findToolchains } from '../../../../app/engines/toolchains/find-toolchains.ts';
import type { Jail, JailJob, StepResult } from '../../../../app/platform/jail/port.ts';
import { JailUnavailable } from '../../../../app/platform/jail/port.ts';
import { openSlots } from '../../../../app/platform/jail/slots.ts';

/** A jail with one slot, and the toolchains that stand on this machine. */
export type Here = { readonly jail: Pick<Jail, 'run'>; readonly toolchains: Toolchains; close(): Promise<void> };

/** The jail and the toolchains of some languages; a sentence where no jail can run here. Where CI is set it has to. */
export async function toolchainsHere(wanted: readonly Language[] = languages): Promise<Here | string> {
  try {
    const slots = await openSlots({ count: 1 });
    const data = await mkdtemp(join(tmpdir(), 'toolchains-'));
    const over = new AbortController();
    const jail: Here['jail'] = { run: (job, options) => slots.run(0, job, options) };
    const faults: unknown[] = [];
    const toolchains = findToolchains({
      languages: wanted,
      jail,
      data,
      signal: over.signal,
      onError: (error) => faults.push(error),
      patience: 600_000,
    });
    await toolchains.ready;
    expect(faults).toEqual([]);
    return {
      jail,
      toolchains,
      async close() {
        over.abort();
        await slots.close();
        await rm(data, { recursive: true, force: true });
      },
    };
  } catch (error) {
    if (!(error instanceof JailUnavailable) || process.env.CI === 'true') throw error;
    return error.message;
  }
}

/** Runs a sample as it would be run for somebody, but for the time: a busy machine is not what is tested. */
export async function runSample(here: Here, language: Language, toolchain: Toolchain, { source, stdin }: Sample): Promise<readonly StepResult[]> {
  return await runFiles(here, language, toolchain, [[language.fileFor?.(source) ?? language.file, source]], { stdin });
}

export type Given = { readonly stdin?: string | undefined; readonly flags?: readonly string[]; readonly args?: readonly string[] };

/** Runs a program of several files, the first of which is the one that runs. */
export async function runFiles(
  { jail }: Here,
  language: Language,
  toolchain: Toolchain,
  files: readonly (readonly [name: string, content: string])[],
  { stdin = '', flags = [], args = [] }: Given = {},
): Promise<readonly StepResult[]> {
  const [first, ...rest] = stepsOf(language, toolchain, { files: files.map(([name]) => name), flags, arguments: args }).map((step) => ({
    ...step,
    stdin: Buffer.from(step.name === 'run' ? stdin : ''),
    limits: { ...limitsOf(step), wallMs: 120_000, cpuMs: 60_000 },
  }));
  if (!first) throw new Error('A language has at least one step.');
  const job: JailJob = {
    owner: { site: 1, who: language.key },
    files: files.map(([name, content]) => ({ name, content: Buffer.from(content) })),
    folders: toolchain.folders,
    steps: [first, ...rest],
  };
  return await jail.run(job, { signal: AbortSignal.timeout(300_000) });
}

/** Holds what became of a sample against what should. */
export function expectSample(results: readonly StepResult[], { stdout, stderr, ends }: Sample): void {
  const last = results.at(-1);
  const said = Buffer.from(last?.stderr ?? '').toString();
  expect({ stdout: Buffer.from(last?.stdout ?? '').toString(), ends: last?.signal ?? last?.exitCode }, said).toEqual({ stdout, ends });
  if (stderr) expect(said).toMatch(stderr);
  // What went well says nothing beside: a reader would take it for a fault of the program.
  if (ends === 0) expect(results.map((result) => Buffer.from(result.stderr).toString())).toEqual(results.map(() => ''));
}

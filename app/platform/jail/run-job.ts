import type { SlotGroup } from './cgroups/port.ts';
import { fileFrame, type Report, stepFrame } from './frames.ts';
import { JobRefused } from './job-names.ts';
import type { Launcher } from './launcher.ts';
import type { JailJob, JailStep, RunOptions, StepResult } from './port.ts';
import { type Ending, stepResult } from './step-result.ts';

/** Milliseconds beyond a step's wall time after which pid 1 is no longer believed to keep it. */
const GRACE = 2000;
/** Milliseconds between looks at what all of a step's processes used together. */
const LOOK = 250;

const HOME = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/work', TMPDIR: '/tmp', LANG: 'C.UTF-8' } as const;

/** The launcher died under a job that had said nothing yet: it can be run again, since nothing that it did can be seen. */
export class LauncherLost extends Error {
  override readonly name = 'LauncherLost';
}

/**
 * Runs a job in the jail that waits at a launcher. Leaves the launcher ready for the next, or dead.
 * @throws JobRefused when a file cannot be written in the jail; LauncherLost; the signal's reason when it is aborted
 */
export async function runJob(launcher: Launcher, group: SlotGroup | undefined, job: JailJob, options: RunOptions): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  const talk = conversation(launcher, options.signal);
  try {
    const files = job.files.map(({ name, content }) => fileFrame(name, content));
    for (const [index, step] of job.steps.entries()) {
      group?.begin(step.limits);
      const result = await runStep({ talk, group, step, ...options, ...(index === 0 && { files }) });
      results.push(result);
      if (result.exitCode !== 0 || result.timedOut) break;
    }
  } finally {
    await talk.close();
  }
  return results;
}

/** `files` come with a job's first step alone. */
type StepCall = RunOptions & {
  readonly talk: Conversation;
  readonly group: SlotGroup | undefined;
  readonly step: JailStep;
  readonly files?: readonly Buffer[];
};

async function runStep({ talk, group, step, files, onOutput }: StepCall): Promise<StepResult> {
  const kept = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const left = { stdout: step.limits.outputBytes, stderr: step.limits.outputBytes };
  const began = performance.now();
  const frame = stepFrame(step, { ...HOME, ...step.environment }, group === undefined);
  const look = setInterval(() => (group?.cpuMs() ?? 0) > step.limits.cpuMs && talk.takeDown('late'), LOOK);
  const late = setTimeout(() => talk.takeDown('late'), step.limits.wallMs + GRACE);
  try {
    let heard = false;
    const ending = await talk.step([...(files ?? []), frame], (stream, bytes) => {
      // pid 1 keeps the cap, but whoever would break it must not fill our memory.
      const fits = bytes.subarray(0, left[stream]);
      left[stream] -= fits.length;
      heard = true;
      if (fits.length === 0) return;
      kept[stream].push(fits);
      onOutput?.(step.name, stream, fits);
    });
    const used = group?.end();
    const lost = 'takenDown' in ending && ending.takenDown === 'gone' && !used?.outOfMemory;
    if (lost && files && !heard) throw new LauncherLost();
    return stepResult(step, ending, Buffer.concat(kept.stdout), Buffer.concat(kept.stderr), used, performance.now() - began);
  } finally {
    clearInterval(look);
    clearTimeout(late);
  }
}

type Conversation = {
  step(frames: readonly Buffer[], onOutput: (stream: 'stdout' | 'stderr', bytes: Buffer) => void): Promise<Ending>;
  takeDown(why: 'late' | 'gone'): void;
  close(): Promise<void>;
};

/** Speaks with one jail. Anything but a step's plain end takes the launcher down: what stands unread in its pipe must not reach the next jail. */
function conversation(launcher: Launcher, signal: AbortSignal): Conversation {
  let settle: { resolve(ending: Ending): void; reject(error: unknown): void } | undefined;
  let heard: (report: Report) => void = () => {};
  let quiet = true;
  let why: 'late' | 'gone' = 'gone';
  let refused: string | undefined;
  const abort = () => {
    settle?.reject(signal.reason);
    void launcher.kill();
  };
  const send = launcher.begin((report) => {
    if (report.kind === 'done') {
      quiet = true;
      settle?.resolve({ done: report.done });
    } else if (report.kind === 'gone') settle?.resolve({ takenDown: why });
    else if (report.kind === 'ready') void launcher.kill();
    else if (report.kind === 'refused') {
      refused = report.sentence;
      settle?.reject(new JobRefused(refused));
    } else heard(report);
  });
  signal.addEventListener('abort', abort, { once: true });
  return {
    step(frames, onOutput) {
      signal.throwIfAborted();
      quiet = false;
      heard = (report) => (report.kind === 'stdout' || report.kind === 'stderr') && onOutput(report.kind, report.bytes);
      for (const frame of frames) send(frame);
      return new Promise((resolve, reject) => {
        settle = { resolve, reject };
      });
    },
    takeDown(reason) {
      why = reason;
      void launcher.kill();
    },
    async close() {
      signal.removeEventListener('abort', abort);
      if (quiet && refused === undefined) launcher.end();
      else await launcher.kill();
    },
  };
}

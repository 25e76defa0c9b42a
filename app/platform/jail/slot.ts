import { readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SlotGroup } from './cgroups/port.ts';
import { nsjailConfiguration } from './configuration.ts';
import type { JailGround } from './ground.ts';
import { JobRefused, unfit } from './job-names.ts';
import { type Launcher, startLauncher } from './launcher.ts';
import { type JailJob, type JailStep, JailUnavailable, type RunOptions, type StepResult } from './port.ts';
import { LauncherLost, runJob } from './run-job.ts';

/** A place where one job runs at a time, with a launcher for each family that was asked for. */
export type Slot = {
  /** Starts the launcher of native programs, and waits for its first jail. */
  prepare(): Promise<void>;
  run(job: JailJob, options: RunOptions): Promise<readonly StepResult[]>;
  close(): Promise<void>;
};

type Family = JailStep['family'];

/** Milliseconds in which a launcher must have a jail ready. One takes some ten; a machine under a heavy load takes longer. */
const PATIENCE = 15_000;

/** Milliseconds before each try to have a launcher ready. */
const PAUSES = [0, 0, 50, 200, 500] as const;

/** How often a job is begun whose launcher dies under it. */
const TRIES = 2;

/** What stands in the base system already. */
const BASE = /^\/(usr|bin|sbin|lib|lib32|lib64|libx32)(\/|$)/;

/** Opens a slot. Ids outside of the jail differ by slot where we may choose them, so that no slot has power over another. */
export function openSlot(ground: JailGround, index: number, group: SlotGroup | undefined): Slot {
  const launchers = new Map<Family, { readonly launcher: Launcher; readonly folders: ReadonlySet<string> }>();
  const fit = new Set<string>();

  /** A launcher's folders are fixed, so that one for more is started anew; it shows all that the slot was asked for before. */
  function launcherFor(family: Family, folders: readonly string[]): Launcher {
    const known = launchers.get(family);
    if (known?.launcher.alive && folders.every((folder) => known.folders.has(folder))) return known.launcher;
    void known?.launcher.kill();
    const all = new Set([...(known?.folders ?? []), ...folders]);
    const configuration = join(ground.folder, `slot-${index}-${family}.cfg`);
    writeFileSync(configuration, nsjailConfiguration({ family, made: ground.folder, folders: outermost(all), ...ground.idsOf(index) }, linkOf));
    const launcher = startLauncher({ ...ground, configuration, joins: group?.joins ?? [] });
    launchers.set(family, { launcher, folders: all });
    return launcher;
  }

  /** A launcher may die while nobody looks, or find its group full of what is still dying: so a few are tried. */
  async function readyLauncher(family: Family, folders: readonly string[]): Promise<Launcher> {
    let said = '';
    for (const pause of PAUSES) {
      await new Promise((resolve) => (pause === 0 ? resolve(undefined) : setTimeout(resolve, pause)));
      const launcher = launcherFor(family, folders);
      const late = setTimeout(() => void launcher.kill(), PATIENCE);
      try {
        await launcher.ready();
        return launcher;
      } catch (error) {
        said = error instanceof Error ? error.message : String(error);
      } finally {
        clearTimeout(late);
      }
    }
    throw new JailUnavailable(`No jail could be started: ${said || 'nsjail was killed'}.`);
  }

  async function checkFolders(folders: readonly string[]): Promise<void> {
    for (const folder of folders) {
      if (fit.has(folder)) continue;
      if (realOf(folder) !== folder) throw new JobRefused(`The jail shows real folders only, and ${folder} is none.`);
      const wrong = await unfit(folder);
      if (wrong !== undefined) throw new JobRefused(`The jail does not show ${folder}: ${wrong} is neither a file nor a folder.`);
      fit.add(folder);
    }
  }

  return {
    prepare: async () => void (await readyLauncher('native', [])),
    async run(job, options) {
      const folders = job.folders.filter((folder) => !BASE.test(folder));
      await checkFolders(folders);
      const family = job.steps.some((step) => step.family === 'managed') ? 'managed' : 'native';
      for (let tries = 1; ; tries++) {
        const launcher = await readyLauncher(family, folders);
        try {
          return await runJob(launcher, group, job, options);
        } catch (error) {
          if (!(error instanceof LauncherLost)) throw error;
          if (tries === TRIES) throw new JailUnavailable('The jail dies under this job, and nobody knows why.');
        } finally {
          // A launcher that had to be taken down is replaced now, so that the next job need not wait for it.
          if (!launcher.alive) launcherFor(family, []);
        }
      }
    },
    async close() {
      await Promise.all([...launchers.values()].map(({ launcher }) => launcher.kill()));
      await group?.remove();
    },
  };
}

/** Without those that stand in another of them. */
const outermost = (folders: ReadonlySet<string>): readonly string[] =>
  [...folders].filter((folder) => ![...folders].some((other) => folder !== other && folder.startsWith(`${other}/`)));

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

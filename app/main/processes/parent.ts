import type { Config } from '../../config.ts';
import { openHub } from '../../platform/bus/hub.ts';
import { systemClock } from '../../platform/clock/system.ts';
import { lockFolder, makeDataFolder } from '../data-folder.ts';
import { keepTagEngine } from '../keep-tag-engine.ts';
import { busPath } from '../open-bus.ts';
import { openChoices } from '../open-choices.ts';
import { listenForOperators } from '../operators.ts';
import { runningOf } from '../running.ts';
import { type Undo, undone } from '../undo.ts';
import { startChild } from './children.ts';
import { familyHealth } from './family-health.ts';
import { joinMetrics } from './join-metrics.ts';
import { memoryShare } from './limits.ts';
import { openPlace, type Place } from './place.ts';

/** Several processes that answer readers at one port, and the one that keeps them. */
export interface Family {
  readonly adminPort: number;
  readonly adminToken: string;
  /** Resolves when every process answers readers; rejects when one ended before it ever did. */
  readonly ready: Promise<void>;
  /** Has all processes finish what is under way, and end. */
  stop(): Promise<void>;
}

/**
 * Starts so many processes on one data folder. This one takes its lock, keeps the runner, answers operators, and watches.
 * @throws FolderTaken, CannotListen
 */
export async function startProcesses(config: Config, processes: number, report: (what: string, error: unknown) => void): Promise<Family> {
  const undo: Undo = [];
  makeDataFolder(config.data);
  const lock = lockFolder(config.data);
  undo.push(() => lock.release());
  try {
    // Where Redis is not, this is where the processes hear of each other.
    if (config.cache.kind !== 'redis') {
      const hub = await openHub(busPath(config), () => systemClock.now());
      undo.push(() => hub.close());
    }
    const choices = openChoices(config.choices);
    undo.push(() => choices.port.close());
    undo.push(await choices.follow());
    const places: Place[] = [];
    const operators = await listenForOperators(config, {
      tree: () => familyHealth(places, systemClock.now(), choices.port.refusal()),
      metrics: async () => joinMetrics(await metricsOf(places)),
    });
    undo.push(() => operators.stop());
    // Before the processes, which ask it, and behind them.
    undo.push(keepTagEngine(config, report));
    let endRunner = async (): Promise<void> => undefined;
    // Behind the processes: requests under way may wait for a program.
    undo.push(() => endRunner());
    const memory = config.processMemory ?? memoryShare(processes);
    for (let slot = 0; slot < processes; slot++) places.push(openPlace({ slot, start: startChild, memory, report }));
    let isStopping = false;
    undo.push(() => Promise.all(places.map((place) => place.close())).then(() => undefined));
    return {
      adminPort: operators.port,
      adminToken: operators.token,
      ready: Promise.all(places.map(({ ready }) => ready)).then(() => {
        if (!isStopping) endRunner = runningOf(config).keepRunner(report);
      }),
      async stop() {
        isStopping = true;
        await undone(undo);
      },
    };
  } catch (error) {
    await undone(undo);
    throw error;
  }
}

/** What the processes tell that tell it in time: one that is blocked shows in the health tree. */
async function metricsOf(places: readonly Place[]): Promise<readonly (readonly [string, string])[]> {
  const told = await Promise.all(places.map((place) => place.ask('metrics').catch(() => '')));
  const restarts = places.map(
    (place) => [String(place.slot), `# TYPE askyard_process_restarts gauge\naskyard_process_restarts ${place.about().restarts}\n`] as const,
  );
  return [...places.map((place, position) => [String(place.slot), told[position] ?? ''] as const), ...restarts];
}

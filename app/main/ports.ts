import type { Config } from '../config.ts';
import { type PasswordHasher, passwordHasher } from '../core/identity/password-hash.ts';
import { type Ids, leasedIds } from '../core/ids.ts';
import type { BlobStreams, Blobs } from '../platform/blobs/port.ts';
import type { Bus } from '../platform/bus/port.ts';
import type { Cache } from '../platform/cache/port.ts';
import type { ChoicesSource } from '../platform/choices/port.ts';
import type { Clock } from '../platform/clock/port.ts';
import { systemClock } from '../platform/clock/system.ts';
import type { Mail } from '../platform/mail/port.ts';
import type { CountedQueue } from '../platform/queue/port.ts';
import type { SearchIndex } from '../platform/search-index/port.ts';
import type { ChangeLog } from '../platform/store/change-log.ts';
import type { Store } from '../platform/store/port.ts';
import type { Telemetry } from '../platform/telemetry/port.ts';
import { processTelemetry } from '../platform/telemetry/process.ts';
import { timedStore } from '../platform/telemetry/timed-store.ts';
import { makeDataFolder } from './data-folder.ts';
import { openMail } from './mail.ts';
import { openBlobs } from './open-blobs.ts';
import { openBus } from './open-bus.ts';
import { openCache } from './open-cache.ts';
import { type OpenChoices, openChoices } from './open-choices.ts';
import { openQueue } from './open-queue.ts';
import { openSearch } from './open-search.ts';
import { type Running, runningOf } from './running.ts';
import { openStore } from './store.ts';

/** The outside world, as configuration chose it. What a command opens, and the whole network runs on. */
export interface Ports extends Running {
  readonly clock: Clock;
  readonly store: Store;
  readonly log: ChangeLog;
  readonly cache: Cache;
  readonly bus: Bus;
  readonly blobs: Blobs & BlobStreams;
  readonly searchIndex: SearchIndex;
  readonly choices: ChoicesSource;
  /** Has choices that stand elsewhere read for this box. Only a server does. */
  readonly followChoices: OpenChoices['follow'];
  readonly telemetry: Telemetry;
  readonly ids: Ids;
  readonly mail: Mail;
  readonly queue: CountedQueue;
  readonly hasher: PasswordHasher;
  /** How far this machine's clock is off the store's, in milliseconds, where the store has one of its own. */
  readonly clockSkew: () => number | undefined;
  /** What the store's engine was asked, and how often in vain, where it is another machine's. */
  readonly storeFigures: () => Readonly<Record<string, number>>;
  close(): Promise<void>;
}

export type PortsOptions = {
  /** Where telemetry's lines go. A command has no requests, so its lines go nowhere. */
  readonly write?: (lines: string) => void | Promise<void>;
  /** Shows a person at the terminal what a letter says, where letters go nowhere else. Absent where nobody watches. */
  readonly tell?: (line: string) => void;
  /** Is told of what failed behind the scenes for good. */
  readonly report?: (what: string, error: unknown) => void;
};

/** Opens every port. Works beside a running server: only `startNetwork` takes the data folder's lock. */
export async function openPorts(config: Config, { write = () => undefined, tell, report = () => undefined }: PortsOptions = {}): Promise<Ports> {
  makeDataFolder(config.data);
  const clock = systemClock;
  const telemetry = processTelemetry({ write });
  const opened = await openStore(config.store, clock);
  const store = timedStore(opened.store, telemetry);
  const searchIndex = await openSearch(config.search);
  const blobs = await openBlobs(config.blobs);
  const cache = await openCache(config, { clock, timed: (milliseconds) => telemetry.timed('cache', milliseconds) });
  const bus = await openBus(config, clock);
  const choices = openChoices(config.choices);
  const mail = openMail(config, tell);
  const queue = await openQueue(config.queue, report);
  return {
    clock,
    store,
    log: opened.log,
    cache: cache.port,
    bus: bus.port,
    blobs: blobs.port,
    searchIndex: searchIndex.port,
    choices: choices.port,
    followChoices: choices.follow,
    telemetry,
    ids: leasedIds(store),
    mail,
    queue: queue.port,
    hasher: passwordHasher(),
    ...runningOf(config),
    clockSkew: opened.clockSkew,
    storeFigures: () => opened.figures?.() ?? {},
    async close() {
      await queue.close();
      mail.close();
      choices.port.close();
      await searchIndex.close();
      await bus.close();
      await cache.close();
      await blobs.close();
      await opened.close();
      await telemetry.close();
    },
  };
}

import type { Config } from '../config.ts';
import type { Site } from '../core/sites/records.ts';
import { allSitesOf } from '../core/sites/registry.ts';
import { apiRoutes } from '../machines/api/routes.ts';
import { sweepAbandoned } from '../machines/dumps/sweep.ts';
import { fileServer } from '../machines/files/serve.ts';
import { measurer } from '../machines/health/measure.ts';
import { probes } from '../machines/health/ready.ts';
import { openLivePages } from '../machines/live/pages.ts';
import { pageRoutes } from '../pages/all.ts';
import type { PageContext } from '../pages/context.ts';
import { openAssets } from '../web/assets-ahead.ts';
import { budgetsOf } from '../web/budgets/classes.ts';
import { clientAddress } from '../web/limits/address.ts';
import { limitsOf, noLimits } from '../web/limits/keeper.ts';
import { listen } from '../web/listen.ts';
import { createWeb } from '../web/server.ts';
import { upgrades } from '../web/upgrade.ts';
import { addressesOf } from './addresses.ts';
import { checksOf } from './checks.ts';
import { clearOnChoices } from './clear-on-choices.ts';
import { contextsOf } from './contexts.ts';
import { lockFolder } from './data-folder.ts';
import { type Engines, openEngines } from './engines.ts';
import { plantOnFirstRun } from './first-run.ts';
import { frameOf } from './frames.ts';
import { telling } from './heartbeat.ts';
import { tagEngineSocket } from './keep-tag-engine.ts';
import { type Migrations, migrationsOf } from './migrations.ts';
import { listenForOperators } from './operators.ts';
import type { Ports } from './ports.ts';
import { isFirst, type Part } from './processes/part.ts';
import { runsOf } from './runs.ts';
import { type ToldToOperators, toldOf } from './told.ts';
import { type Undo, undone } from './undo.ts';
import { whoOf } from './who.ts';
import { workOf } from './work.ts';

/** A network that answers. */
export interface Network {
  /** Address of the network's own pages. */
  readonly address: string;
  readonly port: number;
  readonly adminPort: number;
  readonly adminToken: string;
  /** Resolves when everything is there: seeds planted, engines caught up. Pages answer before, as far as they can. */
  readonly ready: Promise<void>;
  sites(): Promise<readonly { readonly key: string; readonly title: string; readonly address: string }[]>;
  /** Takes no more requests, finishes those under way, writes what is left to write. The ports stay open: who opened them closes them. */
  stop(): Promise<void>;
}

/** A network of this process, and what it tells operators. */
export type StartedNetwork = Network & { readonly told: ToldToOperators };

export type NetworkOptions = {
  /** Is told of faults: what was answered with 500 (with its number) and what failed behind the scenes. */
  readonly report: (what: string, error: unknown) => void;
  /** Whether empty embedded data is given our own sites. Default: yes. */
  readonly seed?: boolean;
  /** Which of several processes this is: their parent has the folder's lock, the admin port and the runner. */
  readonly part?: Part | undefined;
};

/**
 * Starts the whole network on its ports: one server a data folder.
 * @throws FolderTaken, CannotListen
 */
export async function startNetwork(ports: Ports, config: Config, options: NetworkOptions): Promise<StartedNetwork> {
  const undo: Undo = [];
  // One of several works under the lock that their parent holds.
  const lock = options.part ? undefined : lockFolder(config.data);
  undo.push(() => lock?.release());
  try {
    return await started(ports, config, options, undo);
  } catch (error) {
    await undone(undo);
    throw error;
  }
}

async function started(ports: Ports, config: Config, { report, seed = true, part }: NetworkOptions, undo: Undo): Promise<StartedNetwork> {
  const { store, clock, choices, telemetry } = ports;
  // Of several processes the parent has them read for all.
  if (!part) undo.push(await ports.followChoices());
  const engines = await openEngines(
    ports,
    (error) => report('An engine failed.', error),
    config,
    isFirst(part),
    part && tagEngineSocket(config.data),
  );
  undo.push(() => engines.close());
  const searching = new AbortController();
  undo.push(async () => searching.abort());
  const runner = runsOf(ports, config, searching.signal, report);
  const phase = { planted: false, stopping: false };
  const migrations = migrationsOf(ports, { report });
  undo.push(() => migrations.stop());
  const running = config.runner && { toolchains: runner.toolchains, awaited: !config.runner.kept };
  const measure = measurer([...checksOf(ports, engines, () => phase.planted, running), migrations.check], clock);
  undo.push(telling(ports, config, { measure, stopping: () => phase.stopping, report }));

  const work = workOf(ports, config, report, engines.viewsSent);
  undo.push(() => work.end());
  let endRunner = async (): Promise<void> => undefined;
  // After the pages: requests under way may wait for a program.
  undo.push(() => endRunner());
  let addresses = addressesOf(config, config.port, store);
  const livePages = openLivePages(engines.live, config.limits);
  const entry: Entry = {
    contexts: contextsOf(ports, { ...engines, runner }, config.networkHost, () => addresses),
    audienceOf: (host) => addresses.audienceOf(host),
    addressOf: ({ socket, headers }) => clientAddress(socket.remoteAddress, headers['x-forwarded-for']?.toString(), config.trustedHops),
    fault: (id, error) => report(`Fault ${id}.`, error),
  };
  const web = await createWeb({
    ...entry,
    routes: [...pageRoutes, apiRoutes, livePages.routes],
    assets: await openAssets(),
    frameOf: (audience, context) => frameOf(audience, addresses, choices.current(), context),
    sharedSeconds: config.sharedSeconds,
    limits: config.limits ? limitsOf({ now: () => performance.now() }) : noLimits,
    ...(config.limits && { budgets: budgetsOf(({ pattern }) => pattern === '/live/poll') }),
    whoOf,
    uploads: fileServer(ports),
    beforeHosts: probes(measure, () => phase.stopping),
    byteCache: engines.pageCache,
    viewed: engines.viewed,
    telemetry,
  });
  undo.push(() => web.close());
  const readied = (): Promise<void> =>
    getReady(ports, config, { ...engines, migrations }, { report, seed, part }).then(() => {
      phase.planted = true;
    });
  // Beside others nobody has to come to a process that is not there yet. The only one answers as far as it can.
  if (part) await readied();
  const { badBytesPage } = web;
  const pages = await listen(web.listener, { hosts: config.hosts, port: config.port, badBytesPage, upgrade: upgrades(entry, livePages.take) });
  undo.push(() => pages.stop());
  undo.push(() => livePages.stop());
  addresses = addressesOf(config, pages.port, store);
  work.begin(addresses, pages.port);
  const told = toldOf(ports, engines, measure);
  const operators = part ? undefined : await listenForOperators(config, told);
  undo.push(async () => operators?.stop());
  undo.push(clearOnChoices(ports, engines));

  return {
    address: addresses.network,
    port: pages.port,
    adminPort: operators?.port ?? 0,
    adminToken: operators?.token ?? '',
    told,
    ready: (part ? Promise.resolve() : readied()).then(() => {
      // Pages come first: the runner begins beside them, and none waits for it.
      if (!phase.stopping && !part) endRunner = ports.keepRunner(report);
    }),
    sites: async () => (await allSitesOf(store)).map((site) => ({ key: site.siteKey, title: site.title, address: addresses.of(site) })),
    async stop() {
      phase.stopping = true;
      await undone(undo);
    },
  };
}

/** What pages and connections are both let in by. */
type Entry = Parameters<typeof upgrades<Site, PageContext>>[0];

type Readied = Pick<Engines, 'caughtUp'> & { readonly migrations: Migrations };

async function getReady(ports: Ports, config: Config, engines: Readied, { report, seed, part }: NetworkOptions): Promise<void> {
  if (seed && isFirst(part)) await plantOnFirstRun(ports, config);
  if (isFirst(part)) await engines.migrations.begin();
  await engines.caughtUp();
  if (!isFirst(part)) return;
  sweepAbandoned({ store: ports.store, search: ports.searchIndex, clock: ports.clock }).catch((error: unknown) =>
    report('Sweeping abandoned imports failed.', error),
  );
}

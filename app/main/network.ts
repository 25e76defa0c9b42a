import type { Config } from '../config.ts';
import { allSitesOf } from '../core/sites/registry.ts';
import { apiRoutes } from '../machines/api/routes.ts';
import { sweepAbandoned } from '../machines/dumps/sweep.ts';
import { fileServer } from '../machines/files/serve.ts';
import { measurer } from '../machines/health/measure.ts';
import { probes } from '../machines/health/ready.ts';
import { pageRoutes } from '../pages/all.ts';
import { openAssets } from '../web/assets-ahead.ts';
import { clientAddress } from '../web/limits/address.ts';
import { limitsOf, noLimits } from '../web/limits/keeper.ts';
import { listen } from '../web/listen.ts';
import { createWeb } from '../web/server.ts';
import { addressesOf } from './addresses.ts';
import { checksOf } from './checks.ts';
import { contextsOf } from './contexts.ts';
import { lockFolder } from './data-folder.ts';
import { type Engines, openEngines } from './engines.ts';
import { plantOnFirstRun } from './first-run.ts';
import { frameOf } from './frames.ts';
import { clearOnNotice } from './notice.ts';
import { listenForOperators } from './operators.ts';
import type { Ports } from './ports.ts';
import { runsOf } from './runs.ts';
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

export type NetworkOptions = {
  /** Is told of faults: what was answered with 500 (with its number) and what failed behind the scenes. */
  readonly report: (what: string, error: unknown) => void;
  /** Whether empty embedded data is given our own sites. Default: yes. */
  readonly seed?: boolean;
};

/**
 * Starts the whole network on its ports: one server a data folder.
 * @throws FolderTaken, CannotListen
 */
export async function startNetwork(ports: Ports, config: Config, options: NetworkOptions): Promise<Network> {
  const undo: Undo = [];
  const lock = lockFolder(config.data);
  undo.push(() => lock.release());
  try {
    return await started(ports, config, options, undo);
  } catch (error) {
    await undone(undo);
    throw error;
  }
}

async function started(ports: Ports, config: Config, { report, seed = true }: NetworkOptions, undo: Undo): Promise<Network> {
  const { store, clock, choices, telemetry } = ports;
  const engines = await openEngines(ports, (error) => report('An engine failed.', error), config);
  undo.push(() => engines.close());
  const searching = new AbortController();
  undo.push(async () => searching.abort());
  const runner = runsOf(ports, config, searching.signal, report);
  const phase = { planted: false, stopping: false };
  const measure = measurer(
    checksOf(ports, engines, () => phase.planted, config.runner && { toolchains: runner.toolchains, awaited: !config.runner.kept }),
    clock,
  );

  const work = workOf(ports, config, report);
  undo.push(() => work.end());
  let endRunner = async (): Promise<void> => undefined;
  // After the pages: requests under way may wait for a program.
  undo.push(() => endRunner());
  let addresses = addressesOf(config, config.port, store);
  const web = await createWeb({
    routes: [...pageRoutes, apiRoutes],
    contexts: contextsOf(ports, { ...engines, runner }, config.networkHost, () => addresses),
    assets: await openAssets(),
    audienceOf: (host) => addresses.audienceOf(host),
    frameOf: (audience, context) => frameOf(audience, addresses, choices.current().notice, context),
    addressOf: ({ socket, headers }) => clientAddress(socket.remoteAddress, headers['x-forwarded-for']?.toString(), config.trustedHops),
    sharedSeconds: config.sharedSeconds,
    limits: config.limits ? limitsOf({ now: () => performance.now() }) : noLimits,
    whoOf,
    uploads: fileServer(ports),
    beforeHosts: probes(measure, () => phase.stopping),
    byteCache: engines.pageCache,
    viewed: engines.viewed,
    telemetry,
    fault: (id, error) => report(`Fault ${id}.`, error),
  });
  undo.push(() => web.close());
  const pages = await listen(web.listener, { hosts: config.hosts, port: config.port, badBytesPage: web.badBytesPage });
  undo.push(() => pages.stop());
  addresses = addressesOf(config, pages.port, store);
  work.begin(addresses, pages.port);
  const operators = await listenForOperators(ports, config, engines, measure);
  undo.push(() => operators.stop());
  undo.push(clearOnNotice(ports, engines));

  return {
    address: addresses.network,
    port: pages.port,
    adminPort: operators.port,
    adminToken: operators.token,
    ready: readied(ports, config, engines, { report, seed }).then(() => {
      phase.planted = true;
      // Pages come first: the runner begins beside them, and none waits for it.
      if (!phase.stopping) endRunner = ports.keepRunner(report);
    }),
    sites: async () => (await allSitesOf(store)).map((site) => ({ key: site.siteKey, title: site.title, address: addresses.of(site) })),
    async stop() {
      phase.stopping = true;
      await undone(undo);
    },
  };
}

async function readied(ports: Ports, config: Config, engines: Engines, { report, seed }: Required<NetworkOptions>): Promise<void> {
  if (seed) await plantOnFirstRun(ports, config);
  await engines.caughtUp();
  sweepAbandoned({ store: ports.store, search: ports.searchIndex, clock: ports.clock }).catch((error: unknown) =>
    report('Sweeping abandoned imports failed.', error),
  );
}

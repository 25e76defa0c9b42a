import type { Config } from '../config.ts';
import { allSitesOf } from '../core/sites/registry.ts';
import { sweepAbandoned } from '../machines/dumps/sweep.ts';
import { adminListener } from '../machines/health/admin.ts';
import { measurer } from '../machines/health/measure.ts';
import { probes } from '../machines/health/ready.ts';
import { treeOf } from '../machines/health/tree.ts';
import { pageRoutes } from '../pages/all.ts';
import { buildAssets } from '../web/assets.ts';
import { listen } from '../web/listen.ts';
import { createWeb } from '../web/server.ts';
import { addressesOf } from './addresses.ts';
import { checksOf } from './checks.ts';
import { contextsOf, frameOf } from './contexts.ts';
import { adminToken, lockFolder } from './data-folder.ts';
import { type Engines, openEngines } from './engines.ts';
import { plantOnFirstRun } from './first-run.ts';
import { metricsOf } from './metrics.ts';
import type { Ports } from './ports.ts';

/** Operators come over this machine alone: by Session Manager on AWS, from a terminal elsewhere. */
const LOOPBACK = ['127.0.0.1', '::1'];
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** How often the notice is looked at, in milliseconds. */
const NOTICE_EVERY = 1_000;

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

/** What has been started, in order; undone from its end. */
type Undo = (() => void | Promise<void>)[];

async function undone(undo: Undo): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

async function started(ports: Ports, config: Config, { report, seed = true }: NetworkOptions, undo: Undo): Promise<Network> {
  const { store, clock, choices, telemetry } = ports;
  const engines = await openEngines(ports, (error) => report('An engine failed.', error), config);
  undo.push(() => engines.close());
  const phase = { planted: false, stopping: false };
  const measure = measurer(
    checksOf(ports, engines, () => phase.planted),
    clock,
  );

  let addresses = addressesOf(config, config.port, store);
  const web = await createWeb({
    routes: pageRoutes,
    contexts: contextsOf(ports, engines, () => addresses),
    assets: await buildAssets(),
    audienceOf: (host) => addresses.audienceOf(host),
    frameOf: (audience) => frameOf(audience, addresses, choices.current().notice),
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
  const token = adminToken(config.data);
  const admin = adminListener({
    token,
    hosts: LOOPBACK_NAMES,
    tree: async () =>
      treeOf('askyard', await measure(), { process: process.pid, node: process.version, uptime: Math.round(process.uptime()) }, clock.now()),
    metrics: () => metricsOf(ports, engines),
  });
  const operators = await listen(admin, { hosts: LOOPBACK, port: config.adminPort });
  undo.push(() => operators.stop());
  undo.push(clearOnNotice(ports, engines));

  return {
    address: addresses.network,
    port: pages.port,
    adminPort: operators.port,
    adminToken: token,
    ready: readied(ports, config, engines, { report, seed }).then(() => {
      phase.planted = true;
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

/** A notice stands on every page, and no event tells of it: kept pages are forgotten when it changes. */
function clearOnNotice({ choices }: Ports, engines: Engines): () => void {
  let notice = choices.current().notice;
  const timer = setInterval(() => {
    if (choices.current().notice === notice) return;
    notice = choices.current().notice;
    engines.pageCache.clear();
  }, NOTICE_EVERY).unref();
  return () => clearInterval(timer);
}

import { allSitesOf } from '../core/sites/registry.ts';
import { processMetrics } from '../machines/health/process.ts';
import { sharedCacheFigures } from './cache-check.ts';
import type { Engines } from './engines.ts';
import type { Ports } from './ports.ts';

/** All that /metrics tells: requests, caches, the tag engine's memory, the process. Site by site by number, which is few. */
export async function metricsOf(ports: Ports, engines: Engines): Promise<string> {
  const pages = engines.pageCache.statistics();
  const cache = ports.cache.statistics();
  const numbers: Record<string, number> = {
    askyard_page_cache_hits: pages.hits,
    askyard_page_cache_misses: pages.misses,
    askyard_page_cache_entries: pages.entries,
    askyard_page_cache_bytes: pages.bytes,
    askyard_page_cache_found: pages.found,
    askyard_page_cache_marked: pages.marked,
    askyard_page_cache_resting_routes: pages.resting,
    askyard_cache_hits: cache.hits,
    askyard_cache_misses: cache.misses,
    askyard_cache_entries: cache.entries,
    ...sharedCacheFigures(ports.cache),
    askyard_live_listening: engines.live.size(),
    askyard_ready: engines.tagEngine.ready() && engines.searchFed() ? 1 : 0,
  };
  for (const [name, value] of Object.entries(ports.storeFigures())) numbers[`askyard_store_${name}`] = value;
  const { standing, figures } = await ports.jail.look();
  numbers.askyard_runner_runs = standing.runs ? 1 : 0;
  for (const [name, value] of Object.entries(figures)) numbers[`askyard_runner_${name}`] = value;
  let bytes = 0;
  let questions = 0;
  for (const site of await allSitesOf(ports.store)) {
    const memory = engines.tagEngine.memory(site.number);
    bytes += memory?.total ?? 0;
    questions += memory?.questions ?? 0;
  }
  return ports.telemetry.metrics() + processMetrics({ ...numbers, askyard_tag_engine_bytes: bytes, askyard_tag_engine_questions: questions });
}

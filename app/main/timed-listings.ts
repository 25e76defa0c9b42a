import type { TagEngine } from '../engines/tag-engine/port.ts';
import type { Telemetry } from '../platform/telemetry/port.ts';

/** The tag engine, its calls counted and timed for the request that makes them. */
export function timedListings(engine: TagEngine, telemetry: Telemetry): TagEngine {
  async function timed<T>(call: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await call();
    } finally {
      telemetry.timed('tag-engine', performance.now() - started);
    }
  }
  return {
    list: (site, listing) => timed(() => engine.list(site, listing)),
    tags: (site, query) => timed(() => engine.tags(site, query)),
    related: (site, question, limit) => timed(() => engine.related(site, question, limit)),
    interesting: (site, taste) => timed(() => engine.interesting(site, taste)),
    synonyms: (site, tag) => timed(() => engine.synonyms(site, tag)),
    counts: (site) => timed(() => engine.counts(site)),
  };
}

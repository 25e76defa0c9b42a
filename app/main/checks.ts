import { allSites } from '../core/sites/records.ts';
import type { Check, Finding } from '../machines/health/tree.ts';
import { blobsCheck } from './blobs-check.ts';
import { busCheck } from './bus-check.ts';
import { cacheCheck } from './cache-check.ts';
import { choicesCheck } from './choices-check.ts';
import { decodingCheck } from './decoding-check.ts';
import type { Engines } from './engines.ts';
import type { Ports } from './ports.ts';
import { queueCheck } from './queue-check.ts';
import { type RunningHere, runningCheck } from './running-check.ts';

/** Milliseconds by which a clock may be off the store's: a log row stamped wrongly would be missed by its readers. */
const SKEW = 1_000;

/** What is looked at to say how the service is. */
export function checksOf(ports: Ports, engines: Engines, planted: () => boolean, running?: RunningHere): readonly Check[] {
  const { store, log, choices, searchIndex } = ports;
  return [
    {
      name: 'store',
      tags: ['storage'],
      required: true,
      async measure() {
        const { rows } = await store.query({ ...allSites, limit: 1 });
        return { status: 'Healthy', attributes: { sites: rows.length > 0 ? 'some' : 'none' } };
      },
    },
    {
      name: 'log',
      tags: ['storage'],
      required: true,
      async measure() {
        await log.end();
        return { status: 'Healthy' };
      },
    },
    { name: 'tag-engine', tags: ['engine'], required: true, measure: () => tagEngineFinding(engines.tagEngine) },
    {
      name: 'search',
      tags: ['engine'],
      // Required until it is whole for the first time; afterwards pages do without it better than without this process.
      required: true,
      async measure() {
        if (!engines.searchFed()) return { status: 'Critical', attributes: { reason: 'sites are being fed to the index' } };
        try {
          await searchIndex.search(0, { all: [], none: [], tags: [], withoutTags: [], sort: 'newest', offset: 0, limit: 1 });
          return { status: 'Healthy' };
        } catch (error) {
          return { status: 'Warning', attributes: { reason: error instanceof Error ? error.message : String(error) } };
        }
      },
    },
    ...cacheCheck(ports.cache),
    blobsCheck(ports.blobs),
    queueCheck(ports.queue),
    busCheck(ports.bus),
    { name: 'first-run', required: true, measure: () => ({ status: planted() ? 'Healthy' : 'Critical' }) },
    ...(running ? [runningCheck(ports.jail, running), decodingCheck()] : []),
    { name: 'clock', required: true, measure: () => clockFinding(ports.clockSkew()) },
    choicesCheck(choices),
  ];
}

/** Pages come without listings while it is started again, which is better than none: that is a warning. */
function tagEngineFinding(engine: Engines['tagEngine']): Finding {
  if (!engine.ready()) return { status: 'Critical' };
  return engine.reachable() ? { status: 'Healthy' } : { status: 'Warning', attributes: { reason: 'the machine’s tag engine cannot be reached' } };
}

function clockFinding(skew: number | undefined): Finding {
  if (skew === undefined) return { status: 'Healthy', attributes: { reference: 'own' } };
  return { status: Math.abs(skew) > SKEW ? 'Critical' : 'Healthy', attributes: { reference: 'store', skew } };
}

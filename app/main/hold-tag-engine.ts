import type { Config } from '../config.ts';
import { openTagEngine } from '../engines/tag-engine/engine.ts';
import { serveTagEngine } from '../engines/tag-engine/serve.ts';
import { systemClock } from '../platform/clock/system.ts';
import { openBlobs } from './open-blobs.ts';
import { openStore } from './store.ts';
import { type Undo, undone } from './undo.ts';

/**
 * The tag engine of this machine, for the processes that ask it at a socket, until the signal. It needs store and blobs
 * alone. When it stops it keeps what it knows among the blobs, so that the next one begins there.
 */
export async function holdTagEngine(config: Config, path: string, signal: AbortSignal, report: (error: unknown) => void): Promise<void> {
  const undo: Undo = [];
  try {
    const opened = await openStore(config.store, systemClock);
    undo.push(() => opened.close());
    const blobs = await openBlobs(config.blobs);
    undo.push(() => blobs.close());
    const engine = await openTagEngine({ store: opened.store, log: opened.log, blobs: blobs.port, clock: systemClock, onError: report });
    undo.push(() => engine.close());
    const served = await serveTagEngine(engine, path, report);
    undo.push(() => served.close());
    await new Promise<void>((stop) => (signal.aborted ? stop() : signal.addEventListener('abort', () => stop(), { once: true })));
  } finally {
    await undone(undo);
  }
}

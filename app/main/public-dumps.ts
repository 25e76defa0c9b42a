import type { Config } from '../config.ts';
import { keepPublicDumps } from '../machines/dumps/public/rounds.ts';
import type { Ports } from './ports.ts';

/** Keeps public dumps of the sites with the blobs, in a worker and where the configuration asks for it. Resolves when the signal has aborted. */
export async function publicDumps(
  ports: Ports,
  { data, publicDumpDays: days, worker }: Pick<Config, 'data' | 'publicDumpDays' | 'worker'>,
  signal: AbortSignal,
  report: (what: string, error: unknown) => void,
): Promise<void> {
  if (!worker || days === undefined) return;
  await keepPublicDumps({ ports, days, scratch: data, signal, onError: (error) => report('Making public dumps failed.', error) });
}

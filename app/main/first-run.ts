import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { allSitesOf } from '../core/sites/registry.ts';
import { plant } from '../seeds/plant.ts';
import type { Ports } from './ports.ts';

const SEEDS = join(import.meta.dirname, '..', 'seeds');

/**
 * Plants our own sites into embedded data that is empty; never into a table on AWS, whose sites are the configuration's.
 * A mark stands in the folder meanwhile: a first run that was ended half-way is gone on with at the next start.
 */
export async function plantOnFirstRun(ports: Ports, config: Config): Promise<void> {
  if (config.store.kind !== 'sqlite') return;
  const mark = join(config.data, 'planting');
  if (!existsSync(mark) && (await allSitesOf(ports.store)).length > 0) return;
  writeFileSync(mark, '');
  await plant(ports, SEEDS);
  rmSync(mark);
}

import type { Config } from '../../config.ts';

/** Which of several processes of one box this is. The first also does what only one may do. */
export type Part = { readonly slot: number };

/** Whether what only one process of a box may do is this one's: planting, feeding the index, sweeping, telling of the instance. */
export const isFirst = (part: Part | undefined): boolean => part === undefined || part.slot === 0;

/** The configuration of one of several: what follows from what people write is done by the first alone, and it alone tells of the instance. */
export function configOfPart(config: Config, part: Part): Config {
  if (isFirst(part)) return config;
  const { instance, ...rest } = config;
  return { ...rest, worker: false };
}

import type { Command } from '../../command-line/command.ts';
import { reindex } from './reindex.ts';
import { status } from './status.ts';

/** `yard search`. */
export const search: readonly Command[] = [reindex, status];

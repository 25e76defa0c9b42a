import type { Command } from '../../command-line/command.ts';
import { current } from './current.ts';
import { diff } from './diff.ts';
import { history } from './history.ts';
import { list } from './list.ts';
import { lock, unlock } from './lock.ts';
import { prune } from './prune.ts';
import { publish } from './publish.ts';

/** `yard releases`. */
export const releases: readonly Command[] = [list, publish, current, history, diff, prune, lock, unlock];

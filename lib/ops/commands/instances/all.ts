import type { Command } from '../../command-line/command.ts';
import { isolate, unisolate } from './isolate.ts';
import { list } from './list.ts';
import { restart } from './restart.ts';
import { exec, login } from './sessions.ts';
import { terminate } from './terminate.ts';

/** `yard instances`. */
export const instances: readonly Command[] = [list, login, exec, restart, isolate, unisolate, terminate];

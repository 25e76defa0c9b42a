import type { Command } from '../../command-line/command.ts';
import { invalidate } from './invalidate.ts';
import { refresh } from './refresh.ts';
import { start, stop } from './start-stop.ts';
import { status } from './status.ts';

/** `yard environment`. */
export const environment: readonly Command[] = [status, start, stop, refresh, invalidate];

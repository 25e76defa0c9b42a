import type { Command } from '../../command-line/command.ts';
import { canary, deploy } from './deploy.ts';
import { resume, rollback, switchReaders } from './onward.ts';
import { plan } from './plan.ts';
import { status } from './status.ts';
import { cleanup, validate } from './tidy.ts';

/** `yard rollout …`. */
export const rollout: readonly Command[] = [status, plan, deploy, canary, switchReaders, rollback, resume, validate, cleanup];

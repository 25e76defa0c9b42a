import { FileRefused } from '../../core/files/errors.ts';
import type { FileRefusal } from '../../core/files/sentences.ts';
import type { StepResult } from '../../platform/jail/port.ts';

/** Whether the jail ended a step: the file asked for more than a decoder may have. */
const isOverLimit = ({ timedOut, outOfMemory, truncated, signal }: StepResult): boolean =>
  timedOut || outOfMemory || truncated || signal === 'SIGKILL' || signal === 'SIGXCPU';

/**
 * A step that ended by itself, with exit code 0.
 * @param broken what is said of a file that the decoder could not read
 * @throws FileRefused, also for one that the decoder crashed over
 */
export function succeeded(result: StepResult | undefined, broken: FileRefusal): StepResult {
  const ended = withinLimits(result, broken);
  if (ended.exitCode !== 0) throw new FileRefused(broken);
  return ended;
}

/**
 * A step that ended by itself, whatever its exit code.
 * @throws FileRefused
 */
export function withinLimits(result: StepResult | undefined, broken: FileRefusal): StepResult {
  if (!result) throw new FileRefused(broken);
  if (isOverLimit(result)) throw new FileRefused('too-long');
  return result;
}

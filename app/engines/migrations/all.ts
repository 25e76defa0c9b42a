import type { HashedStep } from './step.ts';
import { answeredTags } from './steps/answered-tags.ts';

/**
 * The steps, in the order in which a site goes through them. The hash is of the step's file: one that was released is not
 * changed but followed by another, and where it must be, a site that it was done on says so until it is forced.
 */
export const STEPS: readonly HashedStep[] = [{ ...answeredTags, hash: 'edddacb77830ddbd' }];

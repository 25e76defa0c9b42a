export { mayBeName, tidyName } from '../identity/names.ts';

/** The reputation that everybody begins with, and below which nobody falls. */
export const FIRST_REPUTATION = 1;

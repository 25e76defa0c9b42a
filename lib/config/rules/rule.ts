import type { Environment } from '../environment.ts';
import type { Fault } from '../fault.ts';

/** What may stand beside what. Asked only of a configuration whose fields are sound each by itself. */
export type Rule = (environment: Environment) => readonly Fault[];

/** Values that come a second time. */
export const repeated = (values: readonly string[]): readonly string[] => values.filter((value, place) => values.indexOf(value) < place);

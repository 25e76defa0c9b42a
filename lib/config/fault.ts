/** One thing that is off in a configuration. */
export interface Fault {
  /** Where, as one would write it: fleet.minimum, sites[1].host. */
  readonly field: string;
  readonly value: unknown;
  /** What may stand there, to end the sentence «allowed is …». */
  readonly allowed: string;
}

/** The sentence that a person reads. */
export const sentence = (environment: string, { field, value, allowed }: Fault): string =>
  value === undefined
    ? `${environment}: ${field} is missing; allowed is ${allowed}.`
    : `${environment}: ${field} is ${JSON.stringify(value)}; allowed is ${allowed}.`;

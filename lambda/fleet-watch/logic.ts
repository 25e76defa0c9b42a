/** An instance of a group, as far as it matters here. */
export interface Member {
  readonly instance: string;
  /** Of its life in the group: `InService` when it takes requests. */
  readonly state: string;
}

/** Instances that serve, and that nobody could get onto: Systems Manager has not heard of an agent on them, or no longer does. */
export const withoutAgent = (members: readonly Member[], heardOf: readonly string[]): readonly string[] =>
  members.filter(({ instance, state }) => state === 'InService' && !heardOf.includes(instance)).map(({ instance }) => instance);

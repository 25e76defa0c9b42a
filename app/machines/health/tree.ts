/** How a part of the service is. The words and the shape are those of the tree that Stack Overflow wished it had built. */
export type Status = 'Healthy' | 'Warning' | 'Critical' | 'Unknown';

/** A part, how it is, and what it leans on. */
export type HealthNode = {
  readonly name: string;
  readonly status: Status;
  readonly tags: readonly string[];
  readonly dependencies: readonly HealthNode[];
  readonly attributes: Attributes;
  /** When this was measured, ISO 8601: a green light may be an old one. */
  readonly measured: string;
};

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** What a check found. */
export type Finding = { readonly status: Status; readonly attributes?: Attributes };

/** One part that can be looked at. */
export type Check = {
  readonly name: string;
  readonly tags?: readonly string[];
  /** Whether the process may take requests without it. */
  readonly required: boolean;
  readonly measure: () => Finding | Promise<Finding>;
};

/** Worst last, so that the whole is as bad as its worst. Unknown is worse than a warning: nobody knows how bad. */
const ORDER: readonly Status[] = ['Healthy', 'Warning', 'Unknown', 'Critical'];

/** The worst of some statuses; Healthy when there are none. */
export function worst(statuses: readonly Status[]): Status {
  return ORDER[Math.max(0, ...statuses.map((status) => ORDER.indexOf(status)))] ?? 'Unknown';
}

/** The whole service over its parts. A part that it can do without makes it a warning at most. */
export function treeOf(
  name: string,
  parts: readonly { readonly node: HealthNode; readonly required: boolean }[],
  attributes: Attributes,
  now: number,
): HealthNode {
  const statuses = parts.map(({ node, required }) => (required || node.status === 'Healthy' ? node.status : 'Warning'));
  return {
    name,
    status: worst(statuses),
    tags: ['web'],
    dependencies: parts.map(({ node }) => node),
    attributes,
    measured: new Date(now).toISOString(),
  };
}

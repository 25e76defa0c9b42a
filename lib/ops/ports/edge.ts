/** Who asks. */
export type Identity = { readonly account: string; readonly arn: string };

/** CloudFront's distributions of the environment. */
export interface Edge {
  /** Gives ids of the invalidations. */
  invalidate(paths: readonly string[]): Promise<readonly string[]>;
}

/** CloudFormation, kept off the fleet while a rollout runs. */
export interface StackGuard {
  /** Denies updates of the Fleet stack, or allows them again. @throws when an update is under way */
  hold(held: boolean): Promise<void>;
}

/** Sessions and commands on an instance, by Systems Manager alone. */
export interface Sessions {
  /** Takes over the terminal until the session ends. Gives its exit code. @throws naming the plugin where it is absent */
  login(instance: string): Promise<number>;
  run(instances: readonly string[], command: string): Promise<readonly { readonly instance: string; readonly code: number; readonly said: string }[]>;
}

export interface Tasks {
  counts(): Promise<{ readonly waiting: number; readonly dead: number; readonly oldestSeconds: number }>;
  dead(): Promise<readonly { readonly id: string; readonly kind: string; readonly site: number }[]>;
  /** Gives how many were sent again. */
  resend(ids: readonly string[] | 'all'): Promise<number>;
}

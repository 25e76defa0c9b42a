/** A machine image that instances can be started from. */
export type MachineImage = {
  /** Such as ami-0123456789abcdef0. */
  readonly id: string;
  readonly name: string;
  /** Whether it is this account's own; else it is Debian's newest stock image. */
  readonly own: boolean;
  /** Epoch milliseconds. */
  readonly created: number;
};

export interface Images {
  /** Those that a colour can be given, the newest first. */
  list(): Promise<readonly MachineImage[]>;
}

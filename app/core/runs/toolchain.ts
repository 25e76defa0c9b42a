/** A language as it stands on this machine, in one version. */
export type Toolchain = {
  /** Its language's key. */
  readonly language: string;
  readonly version: string;
  /** Absolute paths, in the order of the language's `find.programs`. */
  readonly programs: readonly string[];
  /** Folders that a jail has to show beyond the base system. */
  readonly folders: readonly string[];
};

/** Programs that were found and cannot be used. */
export type SkippedToolchain = {
  readonly language: string;
  readonly programs: readonly string[];
  /** A sentence for an operator. */
  readonly reason: string;
};

/** What can run here. */
export interface Toolchains {
  /** In the order of the registry; of one language's several versions the preferred comes first. Grows until `ready`. */
  all(): readonly Toolchain[];
  /** What was found and left out, and why. */
  skipped(): readonly SkippedToolchain[];
  /** Resolves when the machine has been looked through; never rejects. */
  readonly ready: Promise<void>;
}

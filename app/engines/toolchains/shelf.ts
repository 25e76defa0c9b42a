import type { SkippedToolchain, Toolchain } from '../../core/runs/toolchain.ts';

/** What has been found so far, in the order of ranks whenever it was found. */
export interface Shelf {
  /** Takes a toolchain in. Of the same version of a language the one with the lowest rank stays. */
  add(rank: number, toolchain: Toolchain): void;
  skip(rank: number, skipped: SkippedToolchain): void;
  all(): readonly Toolchain[];
  skipped(): readonly SkippedToolchain[];
}

/** An empty shelf. */
export function shelf(): Shelf {
  const found = new Map<number, Toolchain>();
  const left = new Map<number, SkippedToolchain>();
  let toolchains: readonly Toolchain[] = [];
  let skipped: readonly SkippedToolchain[] = [];
  return {
    add(rank, toolchain) {
      const same = [...found].find(([, { language, version }]) => language === toolchain.language && version === toolchain.version);
      if (same && same[0] < rank) return;
      if (same) found.delete(same[0]);
      found.set(rank, toolchain);
      toolchains = inOrder(found);
    },
    skip(rank, one) {
      left.set(rank, one);
      skipped = inOrder(left);
    },
    all: () => toolchains,
    skipped: () => skipped,
  };
}

const inOrder = <T>(ranked: ReadonlyMap<number, T>): readonly T[] => [...ranked].sort(([one], [other]) => one - other).map(([, value]) => value);

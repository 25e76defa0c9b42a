import type { ReleaseManifest } from '../../lib/release/release.ts';

/** What the deployment asks for. */
export interface Wanted {
  readonly archives: {
    /** CDK's own bucket, into which the deployment uploads files under names of its own. */
    readonly from: string;
    readonly runtime: ArchiveWanted;
    readonly service: ArchiveWanted;
  };
  readonly archivesBucket: string;
  readonly assetsBucket: string;
  /** `/askyard/staging`. */
  readonly path: string;
  readonly release: string;
  /** What operators are told of it. */
  readonly manifest: ReleaseManifest;
  /** Public parameter of whoever makes the image, read once. */
  readonly imageParameter: string;
  /** Whether the colour that serves takes this release at once: where nobody chooses. */
  readonly live: boolean;
}

export interface ArchiveWanted {
  /** In CDK's bucket. */
  readonly key: string;
  /** In ours, beneath `archives/`. */
  readonly file: string;
  readonly sha256: string;
}

/** One parameter to be written. */
export interface Put {
  readonly name: string;
  readonly value: string;
  readonly kind: 'text' | 'image';
  /** An existing one is left alone unless it is to be replaced. */
  readonly replace: boolean;
}

const FIRST_WEIGHTS = { blue: '100', green: '0' } as const;

/**
 * Which parameters to write. What is there belongs to the operators and stays; only where nobody chooses does the colour with
 * the greater weight take each release.
 */
export function puts(there: ReadonlyMap<string, string>, wanted: Pick<Wanted, 'path' | 'release' | 'live'>, image: string): readonly Put[] {
  const name = (colour: string, choice: string): string => `${wanted.path}/${colour}/${choice}`;
  const absent = (['blue', 'green'] as const).flatMap((colour) => [
    { name: name(colour, 'release'), value: wanted.release, kind: 'text', replace: false } as const,
    { name: name(colour, 'image'), value: image, kind: 'image', replace: false } as const,
    { name: name(colour, 'weight'), value: FIRST_WEIGHTS[colour], kind: 'text', replace: false } as const,
  ]);
  const serving = Number(there.get(name('green', 'weight')) ?? 0) > Number(there.get(name('blue', 'weight')) ?? 100) ? 'green' : 'blue';
  // The readers of the canary hosts begin where all others are.
  const canary = (['blue', 'green'] as const).map(
    (colour) => ({ name: name('canary', colour), value: colour === serving ? '100' : '0', kind: 'text', replace: false }) as const,
  );
  const first = [...absent, ...canary].filter((put) => !there.has(put.name));
  const current = there.get(name(serving, 'release'));
  if (!wanted.live || current === undefined || current === wanted.release) return first;
  return [...first, { name: name(serving, 'release'), value: wanted.release, kind: 'text', replace: true }];
}

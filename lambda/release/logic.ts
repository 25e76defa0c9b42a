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
  const first = absent.filter((put) => !there.has(put.name));
  const serving = Number(there.get(name('green', 'weight')) ?? 0) > Number(there.get(name('blue', 'weight')) ?? 100) ? 'green' : 'blue';
  const current = there.get(name(serving, 'release'));
  if (!wanted.live || current === undefined || current === wanted.release) return first;
  return [...first, { name: name(serving, 'release'), value: wanted.release, kind: 'text', replace: true }];
}

/** One file of an archive. */
export interface Packed {
  readonly path: string;
  readonly content: Uint8Array;
}

const BLOCK = 512;

/** The files beneath a folder of an unpressed archive, as lib/release/archives/tar.ts writes it. */
export function filesIn(archive: Buffer, folder: string): readonly Packed[] {
  const files: Packed[] = [];
  for (let at = 0; at + BLOCK <= archive.byteLength && archive[at] !== 0; ) {
    const text = (from: number, length: number): string => archive.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const [name, prefix, bytes] = [text(0, 100), text(345, 155), Number.parseInt(text(124, 12), 8)];
    if (Number.isNaN(bytes)) throw new Error('The service archive is no archive: a size in it is no number.');
    const path = prefix === '' ? name : `${prefix}/${name}`;
    if (text(156, 1) === '0' && path.startsWith(folder)) {
      files.push({ path: path.slice(folder.length), content: archive.subarray(at + BLOCK, at + BLOCK + bytes) });
    }
    at += BLOCK + Math.ceil(bytes / BLOCK) * BLOCK;
  }
  return files;
}

const TYPES: Readonly<Record<string, string>> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };

/** As the service itself says of the same address. @throws for a kind of file that pages do not load */
export function typeOf(path: string): string {
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)];
  if (type === undefined) throw new Error(`${path} is of no type that pages load.`);
  return type;
}

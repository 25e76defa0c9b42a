/** Debian's names of processors. One release is built for one of them. */
export type Architecture = 'amd64' | 'arm64';

/** One of the two archives. Its name carries its hash, so that what is fetched by name can be checked. */
export interface Archive {
  /** In the folder of the release, and beneath `archives/` in the bucket. */
  readonly file: string;
  /** SHA-256 of the file, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What an instance boots. The runtime changes with Node or nsjail, the service with every commit. */
export interface Release {
  readonly commit: string;
  readonly architecture: Architecture;
  readonly runtime: Archive;
  readonly service: Archive;
}

/** An archive, and how large it is. */
export interface SizedArchive extends Archive {
  readonly bytes: number;
}

/** What the bucket keeps of a release beside its archives, so that operators find it: all of its manifest but the list of its files, which is a megabyte. */
export interface ReleaseManifest extends Release {
  readonly format: 1;
  /** Version of the Node in it. */
  readonly node: string;
  /** Whether files differed from the commit. */
  readonly dirty: boolean;
  readonly branch?: string;
  readonly runtime: SizedArchive;
  readonly service: SizedArchive;
}

/** A release whose archives are on this machine. */
export interface BuiltRelease extends ReleaseManifest {
  /** Absolute path of the folder that holds them. */
  readonly folder: string;
}

/** Where archives lie in the bucket. */
export const ARCHIVES = 'archives/';

/** And where it tells which archives are a release. */
export const MANIFESTS = 'manifests/';

/** Both hashes: the same service with another Node is another release. */
export const manifestKey = ({ service, runtime }: Pick<Release, 'runtime' | 'service'>): string =>
  `${MANIFESTS}${service.sha256}-${runtime.sha256}.json`;

/** What a colour's parameter holds: the two archives' names, which is all that an instance needs to know. */
export const releaseValue = ({ runtime, service }: Pick<Release, 'runtime' | 'service'>): string => `${runtime.file} ${service.file}`;

/** What is kept of a release that was built here. */
export const manifestOf = ({ format, commit, branch, dirty, node, architecture, runtime, service }: BuiltRelease): ReleaseManifest => {
  const sized = ({ file, sha256, bytes }: SizedArchive): SizedArchive => ({ file, sha256, bytes });
  return { format, commit, ...(branch !== undefined && { branch }), dirty, node, architecture, runtime: sized(runtime), service: sized(service) };
};

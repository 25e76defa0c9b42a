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

/** A release whose archives are on this machine. */
export interface BuiltRelease extends Release {
  /** Absolute path of the folder that holds them. */
  readonly folder: string;
}

/** Where archives lie in the bucket. */
export const ARCHIVES = 'archives/';

/** What a colour's parameter holds: the two archives' names, which is all that an instance needs to know. */
export const releaseValue = ({ runtime, service }: Pick<Release, 'runtime' | 'service'>): string => `${runtime.file} ${service.file}`;

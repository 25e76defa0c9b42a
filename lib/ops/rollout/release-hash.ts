import type { Heartbeat } from '../ports/fleet.ts';

/** The hashes in a colour's parameter, `RUNTIME-ARCHIVE SERVICE-ARCHIVE`. */
export type ReleaseHashes = { readonly runtime: string; readonly service: string };

const VALUE = /^askyard-runtime-[a-z0-9]+-([0-9a-f]+)\.tar\.gz askyard-service-[a-z0-9]+-([0-9a-f]+)\.tar\.gz$/;

/** Undefined for what is no release, such as the parameter of a colour that never had one. */
export function hashesOf(value: string): ReleaseHashes | undefined {
  const [, runtime, service] = VALUE.exec(value) ?? [];
  return runtime === undefined || service === undefined ? undefined : { runtime, service };
}

/** How people name it: the service's hash, short. The runtime's stands beside it where that alone tells two apart. */
export function nameOf(value: string, beside?: string): string {
  const [hashes, other] = [hashesOf(value), beside === undefined ? undefined : hashesOf(beside)];
  if (!hashes) return value === '' ? 'none' : value;
  const name = hashes.service.slice(0, 12);
  return other && other.service === hashes.service && other.runtime !== hashes.runtime ? `${name}+${hashes.runtime.slice(0, 12)}` : name;
}

/** Whether an instance booted it. The same commit on another Node is another release: where the instance says its runtime, that counts. */
export function boots({ release, runtime }: Pick<Heartbeat, 'release' | 'runtime'>, value: string): boolean {
  const hashes = hashesOf(value);
  if (!hashes || release === '') return false;
  return hashes.service.startsWith(release) && (runtime === undefined || hashes.runtime.startsWith(runtime));
}

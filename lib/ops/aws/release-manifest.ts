import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { ARCHIVES, type ReleaseManifest, releaseValue } from '../../release/release.ts';
import type { PublishedRelease } from '../ports/releases.ts';

const archive = () => Type.Object({ file: Type.String(), sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }), bytes: Type.Integer() });

/** What the bucket keeps of a release's own manifest (lib/release/archives/manifest.ts): all but the list of its files, which is a megabyte. */
const MANIFEST = Type.Object({
  format: Type.Literal(1),
  architecture: Type.Union([Type.Literal('amd64'), Type.Literal('arm64')]),
  node: Type.String(),
  commit: Type.String(),
  dirty: Type.Boolean(),
  branch: Type.Optional(Type.String()),
  runtime: archive(),
  service: archive(),
});

/** @throws for what is no manifest of this format */
export function manifestIn(text: string, where: string): ReleaseManifest {
  const read: unknown = Value.Clean(MANIFEST, JSON.parse(text));
  if (!Value.Check(MANIFEST, read)) throw new Error(`${where} is no manifest of a release that this yard knows.`);
  return read;
}

export const archiveKey = (file: string): string => `${ARCHIVES}${file}`;

/** A manifest, with when it came to lie in the bucket. */
export type Held = { readonly manifest: ReleaseManifest; readonly published: number };

/** Releases as people name them: by 12 digits of the service's hash, and 4 of the runtime's where another has the same service. */
export function namedReleases(held: readonly Held[]): readonly (Held & { readonly release: PublishedRelease })[] {
  const short = ({ manifest }: Held): string => manifest.service.sha256.slice(0, 12);
  return held.map((one) => {
    const { manifest, published } = one;
    const alone = held.every((other) => other === one || short(other) !== short(one));
    const { commit, branch = 'unknown', dirty, node, runtime, service } = manifest;
    const name = alone ? short(one) : `${short(one)}-${runtime.sha256.slice(0, 4)}`;
    return { ...one, release: { value: releaseValue(manifest), name, commit, branch, dirty, node, bytes: runtime.bytes + service.bytes, published } };
  });
}

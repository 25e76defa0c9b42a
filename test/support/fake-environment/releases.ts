import { createHash } from 'node:crypto';
import type { PublishedRelease, Releases } from '../../../lib/ops/ports/releases.ts';

/** A release of the fake bucket: the same word gives the same one. */
export function madeRelease(word: string, published = 0): PublishedRelease {
  const hash = createHash('sha256').update(word).digest('hex');
  const runtime = createHash('sha256').update('v26.10.0').digest('hex');
  return {
    value: `askyard-runtime-amd64-${runtime}.tar.gz askyard-service-amd64-${hash}.tar.gz`,
    name: hash.slice(0, 12),
    commit: createHash('sha1').update(word).digest('hex'),
    branch: 'main',
    dirty: false,
    node: 'v26.10.0',
    bytes: 57_671_680,
    published,
  };
}

/** The hash of the service's archive in a colour's parameter, which is how heartbeats name a release. */
export const hashIn = (value: string): string => /service-\w+-([0-9a-f]{64})\.tar\.gz$/.exec(value)?.[1] ?? '';

/** A bucket of releases. What is published is a folder's, by its path. */
export function releasesIn(held: PublishedRelease[], now: () => number): Releases {
  return {
    list: async () => held.toSorted((one, other) => other.published - one.published),
    async publish(folder, progress) {
      const made = madeRelease(folder, now());
      for (const part of [0, 0.5, 1]) progress(part * made.bytes, made.bytes);
      const there = held.find(({ name }) => name === made.name);
      if (!there) held.push(made);
      return there ?? made;
    },
    async remove(name) {
      const at = held.findIndex((release) => release.name === name);
      if (at >= 0) held.splice(at, 1);
    },
  };
}

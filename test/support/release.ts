import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuiltRelease, SizedArchive } from '../../lib/release/release.ts';

/** A release for templates: its archives hold nothing, and their names are always the same. */
export function testRelease(): BuiltRelease {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-test-release-'));
  const archive = (name: 'runtime' | 'service', digit: string): SizedArchive => {
    const sha256 = digit.repeat(64);
    const file = `askyard-${name}-amd64-${sha256}.tar.gz`;
    writeFileSync(join(folder, file), '');
    return { file, sha256, bytes: 0 };
  };
  const made = { format: 1, commit: '0'.repeat(40), branch: 'main', dirty: false, node: 'v26.10.0', architecture: 'amd64' } as const;
  return { ...made, folder, runtime: archive('runtime', '1'), service: archive('service', '2') };
}

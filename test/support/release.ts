import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Archive, BuiltRelease } from '../../lib/release/release.ts';

/** A release for templates: its archives hold nothing, and their names are always the same. */
export function testRelease(): BuiltRelease {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-test-release-'));
  const archive = (name: 'runtime' | 'service', digit: string): Archive => {
    const sha256 = digit.repeat(64);
    const file = `askyard-${name}-amd64-${sha256}.tar.gz`;
    writeFileSync(join(folder, file), '');
    return { file, sha256 };
  };
  return { commit: '0'.repeat(40), architecture: 'amd64', folder, runtime: archive('runtime', '1'), service: archive('service', '2') };
}

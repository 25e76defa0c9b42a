import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fetchEngine, homeOf, javaCommand, type MavenEngine } from './maven-engine.ts';
import type { Standing } from './programs.ts';

const VERSION = '2.6.1';

/** The native library by platform: what Maven calls it, and what its loader looks for. */
const NATIVE: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'linux-x64': ['libsqlite4java-linux-amd64-1.0.392.so', 'libsqlite4java-linux-amd64.so'],
  'darwin-x64': ['libsqlite4java-osx-1.0.392.dylib', 'libsqlite4java-osx.dylib'],
};
const platform = `${process.platform}-${process.arch}`;

const engine: MavenEngine = {
  name: `dynamodb-local-${VERSION}`,
  artifacts: [`com.amazonaws:DynamoDBLocal:${VERSION}`],
  hashes: new URL('./dynamodb-local.sha256', import.meta.url),
  launcher: 'LoopbackDynamo',
  prepare(folder) {
    const [from = '', to = ''] = NATIVE[platform] ?? [];
    mkdirSync(join(folder, 'native'));
    copyFileSync(join(folder, 'lib', from), join(folder, 'native', to));
  },
};

/** How to start the engine, or undefined when `npm run services` has not fetched it. */
export function dynamoCommand(): { readonly command: string; readonly args: readonly string[] } | undefined {
  const java = javaCommand(engine);
  if (!java) return undefined;
  const heap = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  return { command: java.command, args: [...heap, `-Djava.library.path=${join(homeOf(engine), 'native')}`, ...java.classes] };
}

/** Fetches DynamoDB Local by Maven and compiles the launcher; checks the hashes each time. */
export function fetchDynamo(): Standing {
  if (!NATIVE[platform]) return { state: 'missing', note: `it has no native library for ${platform}; its tests are skipped here` };
  return fetchEngine(engine);
}

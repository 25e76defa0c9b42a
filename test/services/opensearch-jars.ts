import { fetchEngine, javaCommand, type MavenEngine } from './maven-engine.ts';
import type { Standing } from './programs.ts';

/** The newest 2.x that runs on the Java 17 of the oldest Debian here; the domain on AWS is of this line. */
const VERSION = '2.19.1';

const engine: MavenEngine = {
  name: `opensearch-${VERSION}`,
  artifacts: [
    `org.opensearch:opensearch:${VERSION}`,
    ...['analysis-common', 'lang-painless', 'opensearch-scripting-painless-spi', 'transport-netty4-client'].map(
      (name) => `org.opensearch.plugin:${name}:${VERSION}`,
    ),
    // What the engine is linked with but does not name as its own.
    'org.apache.logging.log4j:log4j-core:2.21.0',
  ],
  hashes: new URL('./opensearch.sha256', import.meta.url),
  launcher: 'LoopbackSearch',
};

/** How to start the engine with its data in a folder, or undefined when `npm run services` has not fetched it. */
export function openSearchCommand(folder: string): { readonly command: string; readonly args: readonly string[] } | undefined {
  const java = javaCommand(engine);
  if (!java) return undefined;
  const heap = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  return { command: java.command, args: [...heap, ...java.classes, folder] };
}

/** Fetches OpenSearch by Maven and compiles the launcher; checks the hashes each time. */
export const fetchOpenSearch = (): Standing => fetchEngine(engine);

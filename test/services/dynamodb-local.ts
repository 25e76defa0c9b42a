import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { lastLine, programAt, type Standing } from './programs.ts';

const VERSION = '2.6.1';
const LAUNCHER = 'LoopbackDynamo';

/** SHA-256 of every file that Maven copies: with the version, the whole engine is pinned. */
const HASHES = new URL('./dynamodb-local.sha256', import.meta.url);

/** The native library by platform: what Maven calls it, and what its loader looks for. */
const NATIVE: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'linux-x64': ['libsqlite4java-linux-amd64-1.0.392.so', 'libsqlite4java-linux-amd64.so'],
  'darwin-x64': ['libsqlite4java-osx-1.0.392.dylib', 'libsqlite4java-osx.dylib'],
};
const platform = `${process.platform}-${process.arch}`;

/** What tests need but the repository does not hold stands here, per user. */
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'askyard-services');
const home = join(cache, `dynamodb-local-${VERSION}`);

/** How to start the engine, or undefined when `npm run services` has not fetched it. */
export function dynamoCommand(): { readonly command: string; readonly args: readonly string[] } | undefined {
  const java = programAt('java');
  if (!java || !existsSync(home)) return undefined;
  const classes = [join(home, 'classes'), join(home, 'lib', '*')].join(delimiter);
  const heap = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  return { command: java, args: [...heap, `-Djava.library.path=${join(home, 'native')}`, '-cp', classes, LAUNCHER] };
}

/** Fetches DynamoDB Local by Maven and compiles the launcher; checks the hashes each time. */
export function fetchDynamo(): Standing {
  const native = NATIVE[platform];
  if (!native) return { state: 'missing', note: `it has no native library for ${platform}; its tests are skipped here` };
  const present = existsSync(home);
  if (present && compiled() && wrongHash(join(home, 'lib')) === undefined) return { state: 'present', note: home };
  const [maven, compiler] = [programAt('mvn'), programAt('javac')];
  if (!maven || !compiler) return { state: 'missing', note: 'needs Maven and a JDK' };

  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'fetching-'));
  try {
    return build(work, maven, compiler, native);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function build(work: string, maven: string, compiler: string, native: readonly [string, string]): Standing {
  const lib = join(work, 'lib');
  writeFileSync(join(work, 'pom.xml'), POM);
  const copied = spawnSync(maven, ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`], { cwd: work, encoding: 'utf8' });
  if (copied.status !== 0) return { state: 'missing', note: `Maven could not copy it: ${lastLine(copied.stdout)}` };
  const wrong = wrongHash(lib);
  if (wrong) return { state: 'missing', note: `${wrong} is not the file that was pinned: nothing was kept` };

  const launched = spawnSync(compiler, ['-cp', join(lib, '*'), '-d', join(work, 'classes'), launcherSource()], { encoding: 'utf8' });
  if (launched.status !== 0) return { state: 'missing', note: `the launcher did not compile: ${lastLine(launched.stderr)}` };
  mkdirSync(join(work, 'native'));
  copyFileSync(join(lib, native[0]), join(work, 'native', native[1]));
  writeFileSync(join(work, 'launcher.sha256'), sha256(launcherSource()));
  rmSync(home, { recursive: true, force: true });
  renameSync(work, home);
  return { state: 'fetched', note: home };
}

const launcherSource = (): string => new URL(`./${LAUNCHER}.java`, import.meta.url).pathname;
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Whether the launcher was compiled from the source as it is now. */
function compiled(): boolean {
  const noted = join(home, 'launcher.sha256');
  return existsSync(noted) && readFileSync(noted, 'utf8') === sha256(launcherSource());
}

/** The first file that is absent or not the one that was pinned. */
function wrongHash(folder: string): string | undefined {
  const lines = readFileSync(HASHES, 'utf8').trim().split('\n');
  const wrong = lines
    .map((line) => line.split(/\s+/))
    .find(([hash, name = '']) => !existsSync(join(folder, name)) || sha256(join(folder, name)) !== hash);
  return wrong?.[1];
}

const POM = `<project><modelVersion>4.0.0</modelVersion><groupId>askyard</groupId><artifactId>services</artifactId><version>1</version>
<dependencies><dependency><groupId>com.amazonaws</groupId><artifactId>DynamoDBLocal</artifactId><version>${VERSION}</version></dependency></dependencies></project>
`;

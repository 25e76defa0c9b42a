import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { lastLine, programAt, type Standing } from './programs.ts';

/** What tests need but the repository does not hold stands here, per user. */
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'askyard-services');

/** An engine that Maven copies, started through a small class of our own that listens on loopback alone. */
export type MavenEngine = {
  /** Folder in the cache; with the version in it. */
  readonly name: string;
  /** What Maven resolves, each as group:artifact:version. */
  readonly artifacts: readonly string[];
  /** SHA-256 of every file that Maven copies: with the versions, the whole engine is pinned. */
  readonly hashes: URL;
  /** The class that starts it; its source stands beside this file. */
  readonly launcher: string;
  /** What else is to be done in the folder once the files are there. */
  readonly prepare?: (folder: string) => void;
};

/** Where an engine stands, fetched or not. */
export const homeOf = ({ name }: MavenEngine): string => join(cache, name);

/** Java and what it is to be started with, or undefined when `npm run services` has not fetched the engine. */
export function javaCommand(engine: MavenEngine): { readonly command: string; readonly classes: readonly string[] } | undefined {
  const java = programAt('java');
  const home = homeOf(engine);
  if (!java || !existsSync(home)) return undefined;
  return { command: java, classes: ['-cp', [join(home, 'classes'), join(home, 'lib', '*')].join(delimiter), engine.launcher] };
}

/** Fetches an engine by Maven and compiles its launcher; checks the hashes each time. */
export function fetchEngine(engine: MavenEngine): Standing {
  const home = homeOf(engine);
  if (existsSync(home) && isCompiled(engine) && wrongHash(engine, join(home, 'lib')) === undefined) return { state: 'present', note: home };
  const [maven, compiler] = [programAt('mvn'), programAt('javac')];
  if (!maven || !compiler) return { state: 'missing', note: 'needs Maven and a JDK' };

  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'fetching-'));
  try {
    return build(engine, work, maven, compiler);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function build(engine: MavenEngine, work: string, maven: string, compiler: string): Standing {
  const lib = join(work, 'lib');
  writeFileSync(join(work, 'pom.xml'), pomOf(engine));
  const copied = spawnSync(maven, ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`], { cwd: work, encoding: 'utf8' });
  if (copied.status !== 0) return { state: 'missing', note: `Maven could not copy it: ${lastLine(copied.stdout)}` };
  const wrong = wrongHash(engine, lib);
  if (wrong) return { state: 'missing', note: `${wrong} is not the file that was pinned: nothing was kept` };

  const launched = spawnSync(compiler, ['-cp', join(lib, '*'), '-d', join(work, 'classes'), launcherSource(engine)], { encoding: 'utf8' });
  if (launched.status !== 0) return { state: 'missing', note: `the launcher did not compile: ${lastLine(launched.stderr)}` };
  engine.prepare?.(work);
  writeFileSync(join(work, 'launcher.sha256'), sha256(launcherSource(engine)));
  rmSync(homeOf(engine), { recursive: true, force: true });
  renameSync(work, homeOf(engine));
  return { state: 'fetched', note: homeOf(engine) };
}

const launcherSource = ({ launcher }: MavenEngine): string => new URL(`./${launcher}.java`, import.meta.url).pathname;
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Whether the launcher was compiled from the source as it is now. */
function isCompiled(engine: MavenEngine): boolean {
  const noted = join(homeOf(engine), 'launcher.sha256');
  return existsSync(noted) && readFileSync(noted, 'utf8') === sha256(launcherSource(engine));
}

/** The first file that is absent or not the one that was pinned. */
function wrongHash({ hashes }: MavenEngine, folder: string): string | undefined {
  const lines = readFileSync(hashes, 'utf8').trim().split('\n');
  const wrong = lines
    .map((line) => line.split(/\s+/))
    .find(([hash, name = '']) => !existsSync(join(folder, name)) || sha256(join(folder, name)) !== hash);
  return wrong?.[1];
}

function pomOf({ artifacts }: MavenEngine): string {
  const dependencies = artifacts.map((artifact) => {
    const [group, name, version] = artifact.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project><modelVersion>4.0.0</modelVersion><groupId>askyard</groupId><artifactId>services</artifactId><version>1</version>
<dependencies>${dependencies.join('\n')}</dependencies></project>
`;
}

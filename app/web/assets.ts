import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, answerOf, compressed, IMMUTABLE } from './answer.ts';

/** What pages link to and the browser keeps for good: addresses carry the hash of the content. */
export type Assets = {
  readonly styles: string;
  readonly icon: string;
  /** Islands, loaded as modules. */
  readonly scripts: readonly string[];
  /** By path. */
  readonly answers: ReadonlyMap<string, Answer>;
};

const CLIENT = join(import.meta.dirname, '..', 'client');
const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' } as const;

/** Reads the client's folder and builds what browsers get, in memory. */
export async function buildAssets(folder: string = CLIENT): Promise<Assets> {
  const answers = new Map<string, Answer>();
  async function add(name: string, extension: keyof typeof TYPES, text: string): Promise<string> {
    const path = `/assets/${name}.${hash('sha256', text, 'base64url').slice(0, 12)}.${extension}`;
    answers.set(path, await compressed(answerOf(text, { type: TYPES[extension], caching: IMMUTABLE })));
    return path;
  }
  const styles = await add('askyard', 'css', await joined(join(folder, 'styles')));
  const icon = await add('icon', 'svg', await readFile(join(folder, 'icon.svg'), 'utf8'));
  const scripts: string[] = [];
  for (const [name, text] of await islands(join(folder, 'islands'))) scripts.push(await add(name, 'js', text));
  return { styles, icon, scripts, answers };
}

/** All style sheets as one, in the order of their names. */
async function joined(folder: string): Promise<string> {
  const parts: string[] = [];
  for (const name of await filesIn(folder, '.css')) parts.push(await readFile(join(folder, name), 'utf8'));
  return parts.join('\n');
}

/** Each island bundled for the browser. esbuild is loaded only when there is one: it is no dependency of the service. */
async function islands(folder: string): Promise<readonly (readonly [name: string, text: string])[]> {
  const names = await filesIn(folder, '.ts');
  if (names.length === 0) return [];
  const { build } = await import('esbuild');
  const built = await build({
    entryPoints: names.map((name) => join(folder, name)),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: folder,
  });
  return built.outputFiles.map((file, index) => [(names[index] ?? 'island.ts').replace(/\.ts$/, ''), file.text]);
}

async function filesIn(folder: string, ending: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

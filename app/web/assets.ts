import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, answerOf, compressed, IMMUTABLE } from './answer.ts';
import { bundlesIn, islandsIn } from './bundles.ts';
import { contentPages } from './content.ts';

/** What pages link to and the browser keeps for good: addresses carry the hash of the content. */
export type Assets = {
  readonly styles: string;
  readonly icon: string;
  /** Islands, loaded as modules. */
  readonly scripts: readonly string[];
  /** By path. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** A large script that an island asked for, made when it is first needed; undefined for any other path. */
  large(path: string): Promise<Answer> | undefined;
  /** Where the large scripts are, by their names. */
  readonly bundles: Readonly<Record<string, string>>;
  /** Pages of the content host, by path. */
  readonly content: ReadonlyMap<string, Answer>;
};

const CLIENT = join(import.meta.dirname, '..', 'client');
export const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' } as const;

/** Reads the client's folder and builds what every page loads, in memory. */
export async function buildAssets(folder: string = CLIENT): Promise<Assets> {
  const answers = new Map<string, Answer>();
  async function add(name: string, extension: keyof typeof TYPES, text: string): Promise<string> {
    const path = `/assets/${name}.${hash('sha256', text, 'base64url').slice(0, 12)}.${extension}`;
    answers.set(path, await compressed(answerOf(text, { type: TYPES[extension], caching: IMMUTABLE })));
    return path;
  }
  const styles = await add('askyard', 'css', await joined(join(folder, 'styles')));
  const icon = await add('icon', 'svg', await readFile(join(folder, 'icon.svg'), 'utf8'));
  const bundles = await bundlesIn(folder);
  const scripts: string[] = [];
  for (const [name, text] of await islandsIn(join(folder, 'islands'), bundles)) scripts.push(await add(name, 'js', text));
  return { styles, icon, scripts, answers, large: bundles.at, bundles: bundles.addresses, content: contentPages(bundles.addresses) };
}

/** All style sheets as one, in the order of their names. */
async function joined(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.css')).sort();
  const parts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return parts.join('\n');
}

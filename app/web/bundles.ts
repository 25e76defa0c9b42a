import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, answerOf, compressed, IMMUTABLE } from './answer.ts';

/** What few pages need and is too large for all: an editor, diagrams. Each is made when it is first asked for. */
export type Bundles = {
  /** Where each is, by its name. */
  readonly addresses: Readonly<Record<string, string>>;
  /** The bundle at a path of this host; undefined for any other path. */
  at(path: string): Promise<Answer> | undefined;
};

const TYPE = 'text/javascript; charset=utf-8';

/** Folders of the client that are no bundles. */
const OTHERS = new Set(['islands', 'styles']);

/** Rules of the domain that the client shares, from its folder: they are in the bundles too, and so in their addresses. */
export const SHARED_RULES = ['../core/files/rules.ts', '../core/runs/rules.ts', '../core/runs/guess.ts'] as const;

/**
 * Scripts of the content host's frames (web/content.ts). A frame without an origin cannot load modules, and what stands at the
 * top of another script would be seen by what somebody wrote: their `b` would be ours.
 */
const FRAMED = new Set(['diagrams', 'snippet']);

const SHARED = { bundle: true, minify: true, write: false, target: 'es2022', legalComments: 'none' } as const;

/**
 * Each folder of the client that holds a script of its own name: `editor/editor.ts` is the bundle `editor`. Its address
 * carries the hash of all that the client is made from, which is known before anything is built.
 */
export async function bundlesIn(folder: string): Promise<Bundles> {
  const files = await scriptsIn(folder);
  const lock = await readFile(join(folder, '..', '..', 'package-lock.json')).catch(() => '');
  const contents = await Promise.all(files.map((name) => readFile(join(folder, name))));
  const rules = await Promise.all(SHARED_RULES.map((name) => readFile(join(folder, name)).catch(() => Buffer.alloc(0))));
  const version = hash('sha256', Buffer.concat([Buffer.from(lock), Buffer.from(files.join('\n')), ...contents, ...rules]), 'base64url').slice(0, 12);
  const names = files.flatMap((name) => /^([a-z-]+)\/\1\.ts$/.exec(name)?.[1] ?? []).filter((name) => !OTHERS.has(name));
  const addresses = Object.fromEntries(names.map((name) => [name, `/assets/${name}.${version}.js`]));
  const built = new Map<string, Promise<Answer>>();
  return {
    addresses,
    at(path) {
      const name = names.find((each) => addresses[each] === path);
      if (name === undefined) return undefined;
      let answer = built.get(name);
      if (answer === undefined) {
        answer = bundle(join(folder, name, `${name}.ts`), FRAMED.has(name) ? 'iife' : 'esm', addresses);
        built.set(name, answer);
        // Asked for again, it is tried again.
        answer.catch(() => built.delete(name));
      }
      return answer;
    },
  };
}

/** Where the large scripts are, for those that load others (client/bundles.ts). */
const knowing = (addresses: Bundles['addresses']) => ({ BUNDLES: JSON.stringify(addresses) });

async function bundle(entry: string, format: 'iife' | 'esm', addresses: Bundles['addresses']): Promise<Answer> {
  // esbuild is loaded only when something is built: it is no dependency of the service.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({ ...SHARED, entryPoints: [entry], format, define: knowing(addresses) });
  return compressed(answerOf(outputFiles[0]?.text ?? '', { type: TYPE, caching: IMMUTABLE }));
}

/** Each island bundled for the browser; they know where the bundles are. */
export async function islandsIn(folder: string, bundles: Bundles): Promise<readonly (readonly [name: string, text: string])[]> {
  const names = (await scriptsIn(folder)).filter((name) => !name.includes('/'));
  if (names.length === 0) return [];
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...SHARED,
    entryPoints: names.map((name) => join(folder, name)),
    format: 'esm',
    outdir: folder,
    define: knowing(bundles.addresses),
  });
  return outputFiles.map((file, index) => [(names[index] ?? 'island.ts').replace(/\.ts$/, ''), file.text]);
}

async function scriptsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.ts')).sort();
}

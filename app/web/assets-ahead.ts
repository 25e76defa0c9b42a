import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Answer, answerOf, compressed, IMMUTABLE } from './answer.ts';
import { type Assets, buildAssets, TYPES } from './assets.ts';
import { contentPages } from './content.ts';

const CLIENT = join(import.meta.dirname, '..', 'client');

/** Where a release has what was built ahead of it. A checkout has no such folder in its client. */
export const BUILT = 'built';
const LIST = 'list.json';

type List = Pick<Assets, 'styles' | 'icon' | 'scripts' | 'bundles'>;

/** What pages load: as a release brings it, else made here and now. */
export async function openAssets(folder: string = CLIENT): Promise<Assets> {
  const list = await readFile(join(folder, BUILT, LIST), 'utf8').catch(() => undefined);
  return list === undefined ? buildAssets(folder) : readAhead(join(folder, BUILT), JSON.parse(list));
}

/**
 * Builds all that pages load into a release's folder: an instance has no bundler. Each file is called as its address ends,
 * so that the edge can keep a copy of each.
 */
export async function buildAhead(release: string, folder: string = CLIENT): Promise<void> {
  const { styles, icon, scripts, bundles, answers, large } = await buildAssets(folder);
  const built = join(release, BUILT);
  await mkdir(join(built, 'assets'), { recursive: true });
  const put = (path: string, { body }: Answer): Promise<void> => writeFile(join(built, 'assets', basename(path)), body);
  for (const [path, answer] of answers) await put(path, answer);
  for (const path of Object.values(bundles)) {
    const answer = await large(path);
    if (answer) await put(path, answer);
  }
  const list: List = { styles, icon, scripts, bundles };
  await writeFile(join(built, LIST), `${JSON.stringify(list, undefined, 2)}\n`);
}

async function readAhead(built: string, list: List): Promise<Assets> {
  const read = async (path: string): Promise<Answer> => {
    const text = await readFile(join(built, 'assets', basename(path)), 'utf8');
    return compressed(answerOf(text, { type: typeOf(path), caching: IMMUTABLE }));
  };
  const paths = [list.styles, list.icon, ...list.scripts];
  const answers = new Map(await Promise.all(paths.map(async (path) => [path, await read(path)] as const)));
  const larger = new Set(Object.values(list.bundles));
  const asked = new Map<string, Promise<Answer>>();
  return {
    ...list,
    answers,
    large(path) {
      if (!larger.has(path)) return undefined;
      let answer = asked.get(path);
      if (answer === undefined) {
        answer = read(path);
        asked.set(path, answer);
        // Asked for again, it is tried again.
        answer.catch(() => asked.delete(path));
      }
      return answer;
    },
    content: contentPages(list.bundles),
  };
}

function typeOf(path: string): string {
  const [, type] = Object.entries(TYPES).find(([extension]) => path.endsWith(`.${extension}`)) ?? [];
  if (type === undefined) throw new Error(`${path} is of no type that pages load.`);
  return type;
}

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeArchive } from '../../../../lib/release/archives/archive.ts';

const entry = (path: string, text: string) => ({ path, content: Buffer.from(text), executable: false });

/** A folder as `npm run release` makes one, of a service and a runtime that differ by a word each. */
export async function builtFolder(service: string, runtime: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-yard-'));
  const pages = [
    entry(`app/client/built/assets/${service}.css`, 'a {}'),
    entry('app/client/built/list.json', '{}'),
    entry('bin/askyard.js', service),
  ];
  const manifest = {
    format: 1,
    architecture: 'amd64',
    node: 'v26.10.0',
    commit: 'c0ffee',
    dirty: false,
    source: 'x',
    service: await writeArchive('service', 'amd64', pages, folder),
    runtime: await writeArchive('runtime', 'amd64', [entry('bin/node', runtime)], folder),
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

import { mkdirSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openIncoming } from './incoming.ts';
import { checkName } from './names.ts';
import type { BlobStreams, Blobs } from './port.ts';

/** Marks folders, so that `a` and `a/b` can both be blobs, as they can on S3. No blob's name can hold it. */
const FOLDER_MARK = '+';

/** Blobs as files of a folder, which is made if it is absent. */
export function folderBlobs(path: string): Blobs & BlobStreams {
  mkdirSync(path, { recursive: true });
  const incoming = openIncoming(path);

  function fileOf(name: string): string {
    checkName(name);
    return join(path, name.replaceAll('/', `${FOLDER_MARK}/`));
  }

  async function* below(folder: string, head: string): AsyncGenerator<string> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(absent);
    for (const entry of entries ?? []) {
      if (entry.isFile()) yield head + entry.name;
      else if (entry.name.endsWith(FOLDER_MARK)) {
        yield* below(join(folder, entry.name), `${head}${entry.name.slice(0, -FOLDER_MARK.length)}/`);
      }
    }
  }

  /** Nothing stands under the name before all of it is on the disk. */
  async function put(name: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    const target = fileOf(name);
    await incoming.file(async (torn) => {
      await writeFile(torn, bytes, { flag: 'wx', flush: true });
      const made = await mkdir(dirname(target), { recursive: true });
      await rename(torn, target);
      await syncFolders(dirname(target), made ? dirname(made) : dirname(target));
    });
  }

  return {
    async get(name) {
      return readFile(fileOf(name)).catch(absent);
    },
    put,

    async getStream(name) {
      // Opened now: a blob that is replaced meanwhile is read as it was.
      const file = await open(fileOf(name)).catch(absent);
      return file?.createReadStream();
    },
    putStream: put,

    async remove(name) {
      await rm(fileOf(name), { force: true });
    },

    async list(prefix) {
      const names: string[] = [];
      const head = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      if (head) checkName(head.slice(0, -1));
      for await (const name of below(join(path, head.replaceAll('/', `${FOLDER_MARK}/`)), head)) {
        if (name.startsWith(prefix)) names.push(name);
      }
      // Names are ASCII, so the order of code units is byte order.
      return names.sort((a, b) => (a < b ? -1 : 1));
    },
  };
}

/** Makes names durable: those in `folder` and in the folders above it, up to `last`. */
async function syncFolders(folder: string, last: string): Promise<void> {
  for (let current = folder; ; current = dirname(current)) {
    const handle = await open(current);
    await handle.sync().finally(() => handle.close());
    if (current.length <= last.length) return;
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
  throw error;
}

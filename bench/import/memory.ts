import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { imported } from './measure.ts';

/** How often a process that imports looks at its memory, in milliseconds. */
const LOOK = 20;

/** Imports a dump into a data folder in a process of its own, and tells how that went: rows, seconds and the most memory that it held, its own (anonymous), and pages of files mapped into it. */
export async function importedApart(dump: string, data: string): Promise<string> {
  const child = spawn(process.execPath, [import.meta.filename, dump, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  await once(child, 'close');
  return said.trim();
}

/** MiB of the process, where the system tells them apart. */
function memoryNow(): { readonly own: number; readonly files: number } {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { own: of('RssAnon'), files: of('RssFile') + of('RssShmem') };
}

if (import.meta.main) {
  const [dump = '', data = ''] = process.argv.slice(2);
  const most = { own: 0, files: 0 };
  const looking = setInterval(() => {
    const { own, files } = memoryNow();
    most.own = Math.max(most.own, own);
    most.files = Math.max(most.files, files);
  }, LOOK);
  const begun = performance.now();
  const rows = await imported(dump, data);
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(looking);
  const { maxRSS } = process.resourceUsage();
  const parts = `${Math.round(most.own)} MiB its own, ${Math.round(most.files)} MiB files mapped`;
  console.log(`${rows} rows in ${seconds.toFixed(1)} s, at most ${parts}, ${Math.round(maxRSS / 1024)} MiB resident in all`);
}
